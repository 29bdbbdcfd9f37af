import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { signatoriesAnswer, signingKeysAnswer } from '@minga/protocol/http/certificates'
import type { CertificateRow } from '@minga/storage/certificates/certificate-rows'
import { findSigningKey, signingKeys } from '@minga/storage/certificates/signing-key-rows'
import { z } from 'zod'

import { certificateFor, type IssuingParts } from '../../commands/certificates/issue-certificate.ts'
import { verifyCertificate } from '../../commands/certificates/jws.ts'
import { hashOfSignatories, signatoryList } from '../../commands/certificates/signatory-list.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { publicRoute, route, type Route } from '../../http/route.ts'
import { adoptedFor, type FoundAdoption } from '../../views/adopted-for.ts'
import { shownSignatory } from './shown-signatory.ts'
import { struckSince } from './struck-since.ts'

const one = z.object({ signOffId })

/** The proof of an adoption, for later and elsewhere: the certificate, its signatories, and the keys. */
export function certificateRoutes(parts: IssuingParts): Route[] {
  const { db } = parts
  return [
    publicRoute({
      method: 'get',
      path: '/api/keys',
      pace: 'verify',
      summary: 'The public keys that certificates of adopted texts are or were signed with; without an account',
      answer: signingKeysAnswer,
      handle: async () => ({
        keys: (await signingKeys(db)).map(({ id, publicKey, madeAt, retiredAt }) => {
          const key = { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' } as const
          return { ...key, kid: id, x: publicKey, from: madeAt, until: retiredAt }
        }),
      }),
    }),
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/certificate',
      summary: 'The certificate of an adopted text, as a JWS; none before the closing',
      params: one,
      answer: z.unknown(),
      handle: async ({ visitor: { actor }, params: { signOffId: id } }) => {
        const found = await certified(parts, actor, id)
        return found instanceof Refusal ? found : joseFile(found.certificate)
      },
    }),
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/signatories',
      summary: 'Who stands behind an adopted text, with the names that they signed with',
      params: one,
      answer: signatoriesAnswer,
      handle: async ({ visitor: { actor }, params: { signOffId: id } }) => {
        const found = await certified(parts, actor, id)
        if (found instanceof Refusal) return found
        const { adopted, certificate } = found
        const list = signatoryList(adopted)
        const { id: certificateId, at, key, salt, jws } = certificate
        const named = await findSigningKey(db, key)
        const said = named && verifyCertificate(jws, [named])
        const struckOn = said === undefined ? [] : await struckSince(db, certificate, said, parts.now())
        return {
          certificate: { id: certificateId, address: `${parts.site()}/verify/${certificateId}`, issuedAt: at, key },
          signatories: adopted.signatories.map(shownSignatory),
          hashed: { salt, list },
          isSame: said?.signatories === hashOfSignatories(list, salt),
          struckOn,
        }
      },
    }),
  ]
}

async function certified(
  parts: IssuingParts,
  actor: Actor,
  id: SignOffId,
): Promise<(FoundAdoption & { readonly certificate: CertificateRow }) | Refusal> {
  const found = await adoptedFor(parts.db, actor, id, parts.now())
  if (found instanceof Refusal) return found
  // To issue one reads all answers once more.
  await nextTurn()
  const certificate = await certificateFor(parts, id)
  return certificate === undefined ? notFound : { ...found, certificate }
}

function joseFile({ id, jws }: CertificateRow): Response {
  return new Response(jws, {
    headers: {
      'Content-Type': 'application/jose',
      'Content-Disposition': `attachment; filename="${id}.jws"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
  })
}
