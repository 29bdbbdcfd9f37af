import { randomUUID } from 'node:crypto'

import { signedTextAnswer } from '@minga/protocol/http/signed-texts'
import { expect, type Browser } from '@playwright/test'

import { enter, post } from './demo-people.ts'
import type { MingaProcess } from './minga-process.ts'

/** The reservations of an adopted text: about its first paragraph, and about all of it. */
export const reserved = {
  clause: 'Sin perjuicio de las metas nacionales.',
  whole: 'Dentro de los estatutos de la federación.',
} as const

/**
 * Lets two organisations adopt the demo's steel roadmap over the API, one of them with the reservations above, and waits for
 * the certificate.
 *
 * @returns the sign-off's id
 */
export async function adoptSteelRoadmap(browser: Browser, minga: MingaProcess): Promise<string> {
  const [version, id] = [randomUUID(), randomUUID()]
  const [lead, steel, cement] = [
    await enter(browser, minga, 'acero'),
    await enter(browser, minga, 'titular.acero'),
    await enter(browser, minga, 'punto.focal'),
  ]
  const roadmap = '/api/roadmaps/hoja-de-ruta-acero'
  await post(lead, minga, `${roadmap}/versions`, { id: version, name: 'Versión para adopción' })
  await post(lead, minga, `${roadmap}/sign-offs`, {
    id,
    versions: [version],
    procedure: 'endorse',
    organisations: ['alacero', 'ficem'],
    closesOn: '2999-01-01',
    rule: 'consensus',
    nature: 'political',
  })
  const signOff = `/api/sign-offs/${id}`
  const { tree } = signedTextAnswer.parse(await (await lead.request.get(`${signOff}/text`)).json())
  const clause = tree.find(({ name, content }) => name === 'paragraph' && content.length > 0)
  const given = { language: 'es', mandate: 'Acta 12 de la junta directiva' }
  await post(steel, minga, `${signOff}/positions`, { ...given, id: randomUUID(), position: 'endorses' })
  const reservations = [
    { block: clause?.attributes['id'], text: reserved.clause },
    { block: null, text: reserved.whole },
  ]
  await post(cement, minga, `${signOff}/positions`, {
    ...given,
    id: randomUUID(),
    position: 'reservation',
    reservations,
  })
  await post(lead, minga, `${signOff}/close`, { key: randomUUID() })
  await expect.poll(async () => (await lead.request.get(`${signOff}/certificate`)).status()).toBe(200)
  return id
}
