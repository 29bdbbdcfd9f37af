import type { Locator, Page } from '@playwright/test'

import { comment, openThread, deleteWords } from './discussion-steps.ts'
import { expect, test } from './people.ts'
import { expectOpenToAllEverywhere } from './serious-barriers.ts'

const cement = 'cemento'
const filler = 'Un párrafo del medio, que solo ocupa su lugar en la página y del que nadie habla.'

/** A roadmap of this test, without other tests' comments. */
async function newRoadmap(page: Page, title: string): Promise<string> {
  const answer = await page.request.post(`/api/groups/${cement}/roadmaps`, {
    data: { title },
    headers: { origin: new URL(page.url()).origin },
  })
  expect(answer.ok()).toBe(true)
  const { id } = (await answer.json()) as { id: string }
  return `/groups/${cement}/roadmaps/${id}`
}

async function write(page: Page, paragraphs: readonly string[]): Promise<void> {
  await page.locator('.prose[contenteditable="true"]').focus()
  for (const words of paragraphs) {
    await page.keyboard.insertText(words)
    await page.keyboard.press('Enter')
  }
}

async function say(page: Page, words: string, said: string): Promise<void> {
  await comment(page, words, said)
  await page.getByRole('button', { name: /^Comentar a/ }).click()
  await expect(openThread(page)).toContainText(said)
  await expect(openThread(page)).toContainText('C-')
}

function cardOf(page: Page, said: string): Locator {
  return page.locator('.margin-card', { hasText: said })
}

function wordsOf(page: Page, words: string): Locator {
  return page.locator('.discussed', { hasText: words })
}

/** The distance of the card's top below its words, in px: a card's edge is a little above them. */
async function apart(card: Locator, words: Locator): Promise<number> {
  const [one, other] = [await card.boundingBox(), await words.boundingBox()]
  return (one?.y ?? Number.NaN) - (other?.y ?? Number.NaN)
}

async function expectAtWords(card: Locator, words: Locator): Promise<void> {
  await expect.poll(async () => Math.abs(await apart(card, words))).toBeLessThan(12)
}

async function topOf(element: Locator): Promise<number> {
  return (await element.boundingBox())?.y ?? Number.NaN
}

test('cards are at their words and make room for the open one; they move with the text; keys step through them', async ({
  sitDown,
}) => {
  const { page } = await sitDown('FICEM', 'lead', cement)
  await page.goto('/')
  await page.goto(await newRoadmap(page, 'Discusiones al margen'))
  const [first, second] = ['la primera cuestión', 'la segunda cuestión'] as const
  await write(page, [
    ...Array.from({ length: 9 }, () => filler),
    `Aquí se plantea ${first} del texto.`,
    `Y aquí mismo ${second} del texto.`,
    filler,
  ])
  await say(page, first, 'Una pregunta')
  await say(page, second, 'Otra pregunta')
  const [one, other] = [cardOf(page, 'Una pregunta'), cardOf(page, 'Otra pregunta')]
  const [oneWords, otherWords] = [wordsOf(page, first), wordsOf(page, second)]

  // The second is open: it is exactly at its words, and the first is above it.
  await expectAtWords(other, otherWords)
  await expectNoOverlap(one, other)
  await one.locator('.thread-head').click()
  await expectAtWords(one, oneWords)
  await expectNoOverlap(one, other)
  expect(await apart(other, otherWords)).toBeGreaterThan(12)
  await other.locator('.thread-head').click()
  await expectAtWords(other, otherWords)
  await expectNoOverlap(one, other)

  await expect(page.locator('.margin-canvas[data-eased]')).toHaveCount(0)
  const before = [await topOf(one), await topOf(other), await topOf(otherWords)]
  await page.locator('.ProseMirror p', { hasText: filler }).first().click()
  await page.keyboard.press('Home')
  await page.keyboard.insertText('Un párrafo nuevo, escrito más arriba.')
  await page.keyboard.press('Enter')
  await expect.poll(() => topOf(otherWords)).toBeGreaterThan((before[2] ?? 0) + 20)
  await expectAtWords(other, otherWords)
  const moved = (await topOf(otherWords)) - (before[2] ?? 0)
  expect(Math.abs((await topOf(one)) - (before[0] ?? 0) - moved)).toBeLessThan(3)
  expect(Math.abs((await topOf(other)) - (before[1] ?? 0) - moved)).toBeLessThan(3)

  await expectOpenToAllEverywhere(page, 'the margin')

  // Text and margin scroll as one page.
  const gap = await apart(other, otherWords)
  const unscrolled = await topOf(otherWords)
  await page.mouse.wheel(0, 120)
  // The wheel turns before the page does.
  await expect.poll(() => topOf(otherWords)).toBeLessThan(unscrolled - 100)
  await expect.poll(async () => Math.abs((await apart(other, otherWords)) - gap)).toBeLessThan(2)

  await page.keyboard.press('Control+Alt+Comma')
  await expect(one.locator('.thread-head')).toBeFocused()
  await expectAtWords(one, oneWords)
  await page.keyboard.press('Control+Alt+Period')
  await expect(other.locator('.thread-head')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('.prose')).toBeFocused()
  await page.keyboard.insertText('¡')
  await expect(page.locator('.prose')).toContainText(`¡${second}`)

  // The person can choose a list instead.
  await page.getByRole('button', { name: 'Ver las discusiones en una lista' }).click()
  await expect(page.locator('.margin-card')).toHaveCount(0)
  await expect(page.locator('.threads-beside .thread')).toHaveCount(2)
})

test('a comment being written is beside its words and pushes down the cards below', async ({ sitDown }) => {
  const { page } = await sitDown('FICEM', 'lead', cement)
  await page.goto('/')
  await page.goto(await newRoadmap(page, 'Un comentario que crece'))
  await write(page, [filler, filler, filler, 'Dice algo al comienzo.', 'Dice otra cosa después.', filler])
  await say(page, 'otra cosa después', 'Estaba antes')
  await comment(page, 'algo al comienzo', 'Se escribe ahora')
  const composer = page.locator('.margin-card', { has: page.getByRole('button', { name: 'Cancelar' }) })
  await expectAtWords(composer, page.locator('.being-discussed', { hasText: 'algo al comienzo' }))
  const below = cardOf(page, 'Estaba antes')
  await expectNoOverlap(composer, below)
  for (let line = 0; line < 8; line++) await page.keyboard.press('Enter')
  await page.keyboard.insertText('y crece')
  await expectNoOverlap(composer, below)
  await page.keyboard.press('Escape')
  await expect(composer).toHaveCount(0)
  await expect(page.locator('.prose')).toBeFocused()
})

test('a link leads to the words also where the text comes late, and to a discussion that is detached', async ({
  sitDown,
}) => {
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  await lead.goto('/')
  const path = await newRoadmap(lead, 'Un texto largo')
  await lead.goto(path)
  await write(lead, ['El texto empieza así.'])
  // The copy on the analyst's device has only this much.
  await analyst.goto(path)
  await expect(analyst.locator('.prose')).toContainText('El texto empieza así.')
  await analyst.goto('/')

  const words = 'lejos del comienzo'
  await write(lead, [...Array.from({ length: 40 }, () => filler), `Algo que está ${words}.`, filler, filler])
  await say(lead, words, 'Se lee por un enlace')
  const link = new URL(lead.url())
  expect(link.searchParams.get('thread')).not.toBeNull()
  await analyst.goto(link.pathname + link.search)
  await expect(wordsOf(analyst, words)).toBeInViewport()
  await expectAtWords(cardOf(analyst, 'Se lee por un enlace'), wordsOf(analyst, words))
  await expect(openThread(analyst)).toContainText('Se lee por un enlace')

  await deleteWords(lead, words)
  await expect(openThread(analyst)).toContainText('Separado del texto: estaba en')
  await analyst.goto('/')
  await analyst.goto(link.pathname + link.search)
  await expect(analyst.getByRole('button', { name: '1 separada del texto' })).toBeVisible()
  await expect(openThread(analyst)).toBeInViewport()
  await expect(openThread(analyst)).toContainText('Separado del texto: estaba en')

  await analyst.goto(`${link.pathname}?thread=no-such`)
  await expect(analyst.locator('.thread-missing')).toBeInViewport()
})

test('on a narrow screen the discussions are a panel over the text', async ({ sitDown }) => {
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  await lead.goto('/')
  const path = await newRoadmap(lead, 'En el teléfono')
  await lead.goto(path)
  await write(lead, ['Dice algo que se discute.'])
  await say(lead, 'algo que se discute', 'En el panel')
  const { page } = await sitDown('FICEM', 'commenter', cement, { viewport: { width: 390, height: 800 } })
  await page.goto(path)
  await wordsOf(page, 'algo que se discute').click()
  await expect(openThread(page)).toContainText('En el panel')
  await expect(openThread(page)).toBeInViewport()
  await expect(page.locator('.margin')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(openThread(page)).not.toBeInViewport()
})

async function expectNoOverlap(above: Locator, below: Locator): Promise<void> {
  await expect
    .poll(async () => {
      const [one, other] = [await above.boundingBox(), await below.boundingBox()]
      return one !== null && other !== null && one.y + one.height <= other.y
    })
    .toBe(true)
}
