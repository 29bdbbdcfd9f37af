import type { APIRequestContext, Page } from '@playwright/test'

import { hostileLinks, hostileNames, hostileWords, oddLinks, watchFor } from './hostile-words.ts'
import { openRoadmap, openThread } from './discussion-steps.ts'
import { expect, testApart } from './people.ts'

const test = testApart()

const cement = 'cemento'
const newId = () => crypto.randomUUID().replaceAll('-', '')

test('words that would run as a script are shown as they were written, everywhere, and run nowhere', async ({
  sitDown,
  minga,
}) => {
  test.slow()
  const { page: office } = await sitDown('Secretaría', 'lead', 'datos')
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  const send = async (who: Page, method: string, path: string, data: unknown) => {
    const { request }: { request: APIRequestContext } = who
    const headers = { Origin: minga.url }
    const answer = await request.fetch(`${minga.url}${path}`, { method, data, headers })
    return { status: answer.status(), body: (await answer.json().catch(() => ({}))) as Record<string, never> }
  }
  const keep = async (who: Page, method: string, path: string, data: unknown) => {
    const { status, body } = await send(who, method, path, data)
    expect([path, data, status, status === 200 ? null : body]).toEqual([path, data, 200, null])
    return body as Record<string, unknown>
  }

  // Names of people, organisations, groups, roadmaps and records. People first, so that no name is both a person's and
  // an organisation's.
  await keep(lead, 'PATCH', '/api/me', { name: hostileNames[1], title: hostileNames[2] })
  await keep(office, 'PATCH', '/api/me', { name: hostileNames[0] })
  let group = ''
  for (const name of hostileNames) {
    const shortName = name.slice(0, 40)
    const names = { es: name, pt: name, en: name }
    await keep(office, 'POST', '/api/organisations', {
      shortName,
      names,
      kind: 'signatory',
      hue: 'teal',
      seat: name,
    })
    group = String((await keep(office, 'POST', '/api/groups', { names, purpose: names, restricted: false }))['id'])
  }
  await keep(lead, 'POST', `/api/groups/${cement}/roadmaps`, { title: hostileNames[6] })

  // Comments, whose links are none of those that run.
  const roadmap = await openRoadmap(lead)
  const barrier = await firstBarrier(lead)
  const block = 'nowhere'
  const places = [
    { kind: 'roadmap', roadmap },
    { kind: 'record', record: barrier, field: null },
    {
      kind: 'passage',
      roadmap,
      passages: [{ block, start: 0, quotation: hostileWords[1], before: hostileWords[0], after: hostileWords[3] }],
    },
  ]
  const begun = (place: object, content: object[]) => ({
    id: newId(),
    place,
    audience: 'coalition',
    proposedText: 'passages' in place ? hostileWords.join(' ') : null,
    comment: { id: newId(), text: content.map((each) => ({ kind: 'paragraph', content: [each] })) },
  })
  const words = [
    { text: 'Palabras hostiles' },
    ...hostileWords.map((text) => ({ text })),
    ...oddLinks.map((link) => ({ text: link, link })),
  ]
  const threads: string[] = []
  for (const place of places) {
    const thread = begun(place, words)
    await keep(lead, 'POST', '/api/threads', thread)
    threads.push(thread.id)
    await keep(office, 'POST', `/api/threads/${thread.id}/comments`, {
      id: newId(),
      text: hostileWords.map((text) => ({
        kind: 'quote',
        content: [{ mention: { kind: 'organisation', id: 'alacero' }, label: text }, { text }],
      })),
    })
  }
  await keep(lead, 'POST', `/api/groups/${cement}/rounds`, {
    id: newId(),
    about: { kind: 'roadmap', roadmap },
    name: hostileWords[12],
    question: hostileWords.join(' '),
    organisations: ['alacero'],
    closesOn: new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
  })
  for (const link of hostileLinks) {
    const { status } = await send(lead, 'POST', '/api/threads', begun(places[0] ?? {}, [{ text: 'x', link }]))
    expect([link, status]).toEqual([link, 422])
  }
  await keep(lead, 'POST', `/api/threads/${threads[0]}/disposition`, {
    disposition: 'rejected',
    reason: hostileWords.join(' ').slice(0, 2000),
  })
  const turned = await keep(lead, 'POST', `/api/threads/${threads[1]}/records`, {
    kind: 'action',
    title: hostileWords.slice(0, 6).join(' ').slice(0, 300),
    language: 'es',
    lead: 'ficem',
  })
  const action = (turned['thread'] as { records: { record: string }[] }).records[0]?.record ?? ''

  // With the policy, no violation is reported; without it, still nothing runs: the policy is the second defence.
  for (const bypassCSP of [false, true]) {
    // A person who commented there gets a notice of later comments, until they have seen them.
    await keep(lead, 'POST', `/api/threads/${threads[0]}/comments`, {
      id: newId(),
      text: [{ kind: 'paragraph', content: [{ text: `Respuesta ${hostileWords[12]}` }] }],
    })
    const { page } = await sitDown('Secretaría', 'lead', 'datos', { bypassCSP })
    const expectNothingRan = await watchFor(page)
    const shown = async (path: string, text: string) => {
      await test.step(`${path}${bypassCSP ? ', without the policy' : ''}`, async () => {
        await page.goto(path)
        await expect(page.locator('body')).toContainText(text, { timeout: 30_000 })
        await expectNothingRan()
      })
    }
    await shown('/organisations', hostileNames[1])
    await shown('/administration/organisations', hostileNames[2])
    await shown('/administration/groups', hostileNames[1])
    await shown(`/groups/${group}`, hostileNames.at(-1) ?? '')
    await shown(`/groups/${cement}/people`, hostileNames[1])
    await shown(`/groups/${cement}`, hostileNames[6])
    await shown('/', hostileNames[1])
    await shown('/inbox', 'Respuesta <noscript>')
    await shown(`/groups/${cement}/rounds`, hostileWords[12])
    await shown('/audit', hostileNames[1])
    await shown('/profile', 'Zona horaria')
    await shown(`/groups/${cement}/actions?record=${action}`, hostileNames[0])
    await shown(`/groups/${cement}/barriers?record=${barrier}`, hostileWords[12])
    await shown(`/groups/${cement}/roadmaps/${roadmap}?thread=${threads[2]}`, hostileWords[1])
    await expect(openThread(page)).toContainText(hostileWords[3])
    await shown(`/groups/${cement}/roadmaps/${roadmap}?thread=${threads[0]}`, hostileWords[12])
    // Other cards hold the words too; check the requested one.
    await expect(openThread(page)).toContainText(`Respuesta ${hostileWords[12]}`)
    const links = openThread(page).locator('a', { hasText: 'example.org' })
    await expect(links).toHaveCount(oddLinks.length)
    for (const link of await links.all()) await expect(link).toHaveAttribute('href', /^(?:https|mailto):/)
    await expectNothingRan()
    // An open window would go on reading new comments.
    await page.close()
  }
})

async function firstBarrier(page: Page): Promise<string> {
  const answer = await page.request.get(`/api/barriers?group=${cement}`)
  const { barriers } = (await answer.json()) as { barriers: { record: { id: string } }[] }
  return barriers[0]?.record.id ?? ''
}
