import type { Page } from '@playwright/test'

import { aBarrier, beginAbout, openThread } from './discussion-steps.ts'
import { buildEarlierMinga, earlierCommit, schemaOf, type EarlierMinga } from './earlier-minga.ts'
import { MingaProcess } from './minga-process.ts'
import { expect, test as withPeople, type WorkerFixtures } from './people.ts'
import { openingOf, openSteelRoadmap, savedMark, steelRoadmap, writeAtEndOfOpening } from './steel-roadmap.ts'

const commit = earlierCommit()
const noHistory = 'This clone has no earlier commit to build. Fetch its history, or name one in MINGA_EARLIER.'
console.log(commit === undefined ? `SKIPPED. ${noHistory}` : `The pages are those of ${commit}.`)

const test = withPeople.extend<object, WorkerFixtures & { readonly earlier: EarlierMinga }>({
  earlier: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
    async ({}, provide) => {
      const earlier = buildEarlierMinga(commit ?? '')
      await provide(earlier)
      earlier.remove()
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  minga: [
    async ({ earlier }, provide) => {
      const minga = await MingaProcess.start({ main: earlier.main })
      await provide(minga)
      await minga.remove()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

test.skip(commit === undefined, noHistory)
/** Pages of an older schema may not write any more: they would delete what they do not know. */
const isTurnedAway = commit !== undefined && schemaOf(commit) < schemaOf('HEAD')

/** The journey's own changes are listed below this. */
const changes = 'Cambios recientes'

/** An address, and a text that appears last. */
const screens = [
  ['/', changes],
  ['/groups/acero', 'Hoja de ruta del acero'],
  ['/groups/acero/barriers', 'BAR-002'],
  ['/groups/acero/barriers?record=demo-t-02', 'aceptó liderar'],
  ['/barriers', 'BAR-005'],
  ['/barriers?view=matrix', 'crítico'],
  ['/groups/acero/actions', 'ACT-004'],
  ['/actions?record=demo-a-04', 'Próximo paso'],
  ['/milestones', 'MIL-012'],
  ['/milestones?view=timeline', '2030'],
  ['/organisations', 'OLACDE'],
  ['/organisations/ficem', 'ACT-008'],
  ['/inbox', 'ACT-022'],
  ['/our-people', 'Especialista em siderurgia'],
] as const

/** Opens an address without loading the page anew. */
async function goWithin(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => history.pushState({}, '', to), address)
}

/** The words that a person reads there, without those of the clock and of this journey. */
async function wordsOf(page: Page): Promise<string> {
  const [text = ''] = (await page.getByRole('main').innerText()).split(changes)
  return text.replaceAll(/hace \d+ \w+|ahora|●\nGuardado\n/g, '')
}

/** Opens an address. @returns what a person reads there once it stays the same */
async function read(page: Page, [address, last]: (typeof screens)[number]): Promise<string> {
  await goWithin(page, address)
  await expect(page.getByRole('main').getByText(last).first(), address).toBeVisible()
  let words = ''
  await expect(async () => {
    const before = words
    words = await wordsOf(page)
    expect(words).toBe(before)
  }).toPass({ intervals: [2000], timeout: 120_000 })
  return words
}

/** Collects what goes wrong in a page: exceptions, and answers that refuse a request. */
function faultsOf(page: Page): readonly string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`)
  })
  return faults
}

async function answer(page: Page, said: string): Promise<void> {
  await openThread(page).getByLabel('Responder').fill(said)
  await openThread(page)
    .getByRole('button', { name: /^Responder a/ })
    .click()
}

function scriptOf(page: Page) {
  return page.locator('script[type="module"][src^="/assets/"]').getAttribute('src')
}

test('a page that does not know what texts hold now keeps what it has, and sends it once it is loaded anew', async ({
  sitDown,
  minga,
}) => {
  test.skip(!isTurnedAway, 'The schema of texts is that of the earlier pages.')
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await openSteelRoadmap(page)
  await minga.kill()
  await writeAtEndOfOpening(page, ' Escrito durante.')
  await expect(savedMark(page)).toHaveText(/Sin conexión: \d+ cambios? guardados? en este dispositivo/)
  await minga.start()
  await expect(page.getByText('Esta página es antigua')).toBeVisible()
  await page.goto(steelRoadmap)
  await expect(savedMark(page)).toHaveText(/Guardado/)
  await expect(openingOf(page)).toContainText('Escrito durante.')
})

test('pages from before an update go on with the server of after it, and nothing unsaved is lost', async ({
  sitDown,
  minga,
}) => {
  test.skip(isTurnedAway, 'The schema of texts is newer than that of the earlier pages.')
  const { page: writer } = await sitDown('Alacero', 'lead', 'acero')
  // Shows all rows of every list.
  const tall = { viewport: { width: 1440, height: 4000 } }
  const { page: walker } = await sitDown('Alacero', 'lead', 'acero', tall)
  const { page: leaver } = await sitDown('FICEM', 'editor', 'acero')
  const { page: asker } = await sitDown('FICEM', 'commenter', 'cemento')
  const stayed = [writer, walker, asker]

  for (const page of [...stayed, leaver]) {
    await page.goto('/')
    // By then the service worker keeps the files of parts that the page has not shown yet.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  }
  const before = new Map<string, string>()
  for (const screen of screens) before.set(screen[0], await read(walker, screen))
  await openSteelRoadmap(writer)
  await openSteelRoadmap(leaver)
  await writeAtEndOfOpening(writer, ' Escrito antes.')
  await expect(savedMark(writer)).toHaveText(/Guardado/)
  await expect(openingOf(leaver)).toContainText('Escrito antes.')
  const barrier = await aBarrier(asker, 0)
  const thread = await beginAbout(asker, barrier.id, '¿Y el plazo?')
  await asker.goto(`/groups/cemento/barriers?record=${barrier.id}&thread=${thread}`)
  await expect(openThread(asker)).toContainText('¿Y el plazo?')
  const oldScript = await scriptOf(walker)
  for (const page of stayed) await page.evaluate(() => Object.assign(globalThis, { wasNeverLoadedAnew: true }))

  await test.step('people write while the server is updated, and one closes the page', async () => {
    await minga.kill()
    await writeAtEndOfOpening(writer, ' Escrito durante.')
    await expect(savedMark(writer)).toHaveText(/Sin conexión: \d+ cambios? guardados? en este dispositivo/)
    await writeAtEndOfOpening(leaver, ' Escrito y cerrado.')
    await expect(savedMark(leaver)).toHaveText(/Sin conexión: \d+ cambios? guardados? en este dispositivo/)
    await answer(asker, 'Dicho durante.')
    await expect(openThread(asker).getByText('esperando conexión')).toHaveCount(1)
    await leaver.close()
  })
  const faults = stayed.map(faultsOf)
  await minga.start()

  await test.step('the old pages send what they kept', async () => {
    await expect(savedMark(writer)).toHaveText(/Guardado/)
    await writeAtEndOfOpening(writer, ' Escrito después.')
    await expect(savedMark(writer)).toHaveText(/Guardado/)
    await expect(openThread(asker).getByText('esperando conexión')).toHaveCount(0)
    await answer(asker, 'Dicho después.')
    await expect(openThread(asker).locator('.comment-words').filter({ hasText: /\S/ })).toHaveText([
      '¿Y el plazo?',
      'Dicho durante.',
      'Dicho después.',
    ])
  })

  await test.step('every screen reads as it did', async () => {
    for (const screen of screens) {
      await goWithin(walker, screen[0])
      await expect.poll(() => wordsOf(walker), screen[0]).toBe(before.get(screen[0]))
    }
  })

  await test.step('an old page writes a record', async () => {
    await goWithin(walker, '/groups/acero/barriers?record=demo-t-02')
    await walker.getByRole('button', { name: /^Otros idiomas/ }).click()
    const title = walker.getByRole('textbox', { name: 'Título en portugués' })
    await title.fill('Sucata limitada')
    await title.press('Tab')
    await expect(savedMark(walker).first()).toHaveText(/Guardado/)
    await expect(async () => {
      const { record } = (await (await walker.request.get('/api/records/demo-t-02')).json()) as {
        record: { title: { pt: string } }
      }
      expect(record.title.pt).toBe('Sucata limitada')
    }).toPass()
  })
  for (const page of stayed) expect(await page.evaluate(() => 'wasNeverLoadedAnew' in globalThis)).toBe(true)
  expect(faults.flat()).toEqual([])

  await test.step('a page that is loaded anew has what the old one kept', async () => {
    const again = await leaver.context().newPage()
    await again.goto(steelRoadmap)
    await expect(savedMark(again)).toHaveText(/Guardado/)
    await expect(openingOf(again)).toContainText('Escrito y cerrado.')
    await expect(openingOf(writer)).toContainText('Escrito y cerrado.')
    for (const page of [again, writer])
      for (const words of ['Escrito antes.', 'Escrito durante.', 'Escrito después.'])
        await expect(openingOf(page)).toContainText(words)
    expect(await scriptOf(again)).not.toBe(oldScript)
  })

  await test.step('an old page offers to be reloaded, and is then today’s', async () => {
    await walker.locator('.old-page').getByRole('button').click()
    await expect(walker.locator('.old-page')).toHaveCount(0)
    await expect.poll(() => scriptOf(walker)).not.toBe(oldScript)
    await walker.getByRole('button', { name: /^Otros idiomas/ }).click()
    await expect(walker.getByRole('textbox', { name: 'Título en portugués' })).toHaveValue('Sucata limitada')
  })
})
