import { readFileSync } from 'node:fs'

import { language, languages, type Language } from '@minga/domain/language/language'
import { findCertificate } from '@minga/storage/certificates/certificate-rows'
import { findSigningKey } from '@minga/storage/certificates/signing-key-rows'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { verifyCertificate } from '../../commands/certificates/jws.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import { publishedAdoption } from './published-adoption.ts'
import { absentPage, certificatePage } from './verify-page.ts'

const script = readFileSync(new URL('check-certificate.js', import.meta.url), 'utf8')

/** Nothing but this page's own script runs, and that asks for the public keys alone. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The page at which a certificate is verified, without an account. */
export function verifyRoutes({ db, now }: { readonly db: Db; readonly now: () => Date }): Route[] {
  return [
    publicRoute({
      method: 'get',
      path: '/verify/check.js',
      pace: 'verify',
      summary: 'The script of the page at which certificates are verified',
      answer: z.unknown(),
      handle: async () => given(script, 'text/javascript; charset=utf-8'),
    }),
    publicRoute({
      method: 'get',
      path: '/verify/:certificate',
      pace: 'verify',
      summary: 'Whether a certificate is valid: a page, without an account',
      params: z.object({ certificate: z.string().max(200) }),
      query: z.object({ language: language.optional().catch(undefined) }),
      answer: z.unknown(),
      handle: async ({ params: { certificate: id }, query, headers }) => {
        const spoken = query.language ?? preferred(headers)
        const row = await findCertificate(db, id)
        if (row === undefined) return given(absentPage(spoken), html, 404)
        const key = await findSigningKey(db, row.key)
        const said = key && verifyCertificate(row.jws, [key])
        // A row that was put in the place of another one does not match its certificate.
        const isIts = said !== undefined && said.id === row.id && said.signOff === row.signOff
        if (!isIts) return given(certificatePage(spoken, row.id, undefined), html)
        return given(certificatePage(spoken, row.id, said, await publishedAdoption(db, row.signOff, now())), html)
      },
    }),
  ]
}

const html = 'text/html; charset=utf-8'

function given(body: string, type: string, status = 200): Response {
  return new Response(body, {
    status,
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    },
  })
}

/** The first language of the browser's that we speak. */
function preferred(headers: Headers): Language {
  const wanted = (headers.get('accept-language') ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase())
  return wanted.flatMap((each) => language.safeParse(each).data ?? [])[0] ?? languages[0]
}
