import { newOrganisationAnswer, organisationsAnswer } from '@minga/protocol/http/organisations'
import { imageChanged } from '@minga/protocol/http/images'
import { describe, expect, test } from 'vitest'

import type { Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()

async function ask(by: Principal, method: string, path: string, body?: unknown) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

const fresh = { shortName: 'Nueva', names: { es: 'La nueva' }, kind: 'partner', hue: 'brick', seat: 'CHL' }
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('the secretariat', () => {
  test('adds an organisation after the others, with a short name of its own', async () => {
    const { body } = await ask('convener', 'POST', '/api/organisations', fresh)
    const { organisation } = newOrganisationAnswer.parse(body)
    expect(organisation).toMatchObject(fresh)
    const listed = organisationsAnswer.parse((await ask('lead', 'GET', '/api/organisations')).body)
    expect(listed.organisations.at(-1)).toEqual(organisation)
    for (const shortName of ['nueva', ' NUEVA', 'Núeva', 'Nue va']) {
      const { status } = await ask('convener', 'POST', '/api/organisations', { ...fresh, shortName })
      expect(status).toBe(409)
    }
  })

  test('many people who add the same at once make one organisation', async () => {
    const same = { ...fresh, shortName: 'Única' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ask('convener', 'POST', '/api/organisations', same)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('changes how the coalition is called', async () => {
    const names = { es: 'La coalición', pt: 'A coalizão' }
    expect((await ask('convener', 'PATCH', '/api/coalition', { names })).body).toEqual({
      names,
      languages: ['en', 'es'],
      isSetUp: true,
    })
    expect((await ask('steward', 'PATCH', '/api/coalition', { names })).status).toBe(403)
  })
})

describe('an organisation', () => {
  test('says through its steward what it is and was called; its short name and kind are the secretariat’s', async () => {
    const profile = {
      names: { es: "Federación O'Higgins 🌱" },
      formerNames: [{ names: { es: 'La de antes' }, until: '2025-10', signed: true }],
      hue: 'olive',
      seat: null,
    }
    const path = '/api/organisations/ficem'
    const { seat: _none, ...shown } = profile
    expect((await ask('steward', 'PATCH', path, profile)).body).toMatchObject({ organisation: shown })
    for (const reserved of [{ shortName: 'BID' }, { kind: 'secretariat' }]) {
      expect((await ask('steward', 'PATCH', path, reserved)).status).toBe(403)
    }
    expect((await ask('steward', 'PATCH', '/api/organisations/alacero', profile)).status).toBe(403)
    expect((await ask('convener', 'PATCH', path, { shortName: 'alacero' })).status).toBe(409)
    expect((await ask('convener', 'PATCH', path, { kind: 'observer' })).body).toMatchObject({
      organisation: { kind: 'observer' },
    })
  })

  test('shows a logo if its bytes are an image, from a path that runs nothing', async () => {
    const path = '/api/organisations/ficem/logo'
    const steward = await server.as('steward')
    for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<script>alert(1)</script>', '']) {
      const image = Buffer.from(text).toString('base64')
      expect((await ask('steward', 'POST', path, { image })).status).toBe(422)
    }
    expect((await ask('steward', 'POST', path, { image: 'not base 64!' })).status).toBe(422)
    const huge = Buffer.concat([Buffer.from(png, 'base64'), Buffer.alloc(300_000)]).toString('base64')
    expect((await ask('steward', 'POST', path, { image: huge })).status).toBe(422)
    const { image } = imageChanged.parse((await ask('steward', 'POST', path, { image: png })).body)
    const shown = await server.ask('observer', 'GET', path)
    expect(shown.status).toBe(200)
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      etag: `"${image ?? ''}"`,
    })
    const listed = await steward.ask('GET', '/api/organisations')
    expect(listed.text).toContain(image)
    await steward.ask('DELETE', path)
    expect((await steward.ask('GET', path)).status).toBe(404)
  })
})
