import type { Locator, Page } from '@playwright/test'

import { expect, test } from './people.ts'
import { openingOf, openSteelRoadmap, steelRoadmap, writeAtEndOfOpening } from './steel-roadmap.ts'

const toggle = (page: Page) => page.getByRole('button', { name: 'Quién escribió esto', exact: true })
const bar = (page: Page) => page.getByRole('region', { name: 'Quién escribió esto' })

/** The runs of one colour in a block, with neighbours of one organisation joined. */
async function tinted(block: Locator): Promise<{ text: string; colour: string }[]> {
  const runs = await block.locator('.authored').evaluateAll((spans) =>
    spans.map((span) => ({
      text: span.textContent,
      colour: getComputedStyle(span).getPropertyValue('--author'),
    })),
  )
  const joined: { text: string; colour: string }[] = []
  for (const { text, colour } of runs) {
    const last = joined.at(-1)
    if (last?.colour === colour) last.text += text
    else joined.push({ text, colour })
  }
  return joined
}

test('authorship is shown by organisation, and stays when a paragraph becomes a heading', async ({ sitDown }) => {
  const alacero = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await openSteelRoadmap(alacero.page)
  await openSteelRoadmap(ficem.page)
  await writeAtEndOfOpening(alacero.page, ' Alacero lo firma.')
  await expect(openingOf(ficem.page)).toContainText('Alacero lo firma.')
  await writeAtEndOfOpening(ficem.page, ' FICEM lo apoya.')
  await expect(openingOf(alacero.page)).toContainText('FICEM lo apoya.')

  const { page } = alacero
  await test.step('it is off until the person turns it on', async () => {
    await expect(toggle(page)).toHaveAttribute('aria-pressed', 'false')
    await expect(page.locator('.authored')).toHaveCount(0)
    await toggle(page).click()
    await expect(toggle(page)).toHaveAttribute('aria-pressed', 'true')
  })
  const ends = async () => (await tinted(openingOf(page))).slice(-2)
  await test.step('each organisation has its own words', async () => {
    await expect
      .poll(async () => (await ends()).map(({ text }) => text.trim()))
      .toEqual([expect.stringMatching(/Alacero lo firma\.$/), 'FICEM lo apoya.'])
    const [theirs, ours] = await ends()
    expect(theirs?.colour).not.toBe(ours?.colour)
    await expect(bar(page).getByRole('button', { name: /pasaje de Alacero/ })).toContainText('%')
    await expect(bar(page).getByRole('button', { name: /pasaje de FICEM/ })).toBeVisible()
  })
  await test.step('the pointer and the caret show person, organisation and time', async () => {
    await openingOf(page).locator('.authored').last().hover()
    await expect(page.locator('.authorship-hover')).toHaveText(
      new RegExp(`^${ficem.person.name} · FICEM · .+ \\d{4}, \\d{1,2}:\\d{2}$`),
    )
    await openingOf(page).locator('.authored').last().click()
    await expect(bar(page)).toContainText(`${ficem.person.name} · FICEM`)
  })
  await test.step('new text moves the colours along, and soon shows its author', async () => {
    await writeAtEndOfOpening(ficem.page, ' Y agrega esto.')
    await expect.poll(async () => (await ends()).at(-1)?.text).toBe(' FICEM lo apoya. Y agrega esto.')
  })
  await test.step('a heading keeps its writers', async () => {
    const before = await tinted(openingOf(page))
    await openingOf(page).click()
    await page.keyboard.press('Control+Alt+2')
    await expect(page.locator('h2', { hasText: 'FICEM lo apoya.' })).toBeVisible()
    // The page requests it again after each change, so that in the end it shows the log's state.
    const answer = await page.waitForResponse((response) => response.url().endsWith('/authorship'))
    expect(answer.ok()).toBe(true)
    await expect.poll(() => tinted(openingOf(page))).toEqual(before)
    await page.keyboard.press('Control+z')
    await expect(page.locator('h2', { hasText: 'FICEM lo apoya.' })).toHaveCount(0)
  })
  await test.step('stepping through an organisation’s passages shows their writers', async () => {
    await bar(page)
      .getByRole('button', { name: /pasaje de FICEM/ })
      .press('Enter')
    await expect(bar(page)).toContainText(' · FICEM · ')
  })
  await test.step('it can be turned off', async () => {
    await bar(page).getByRole('button', { name: 'Dejar de mostrar quién escribió' }).click()
    await expect(page.locator('.authored')).toHaveCount(0)
    await expect(bar(page)).toHaveCount(0)
  })
})

test('a reader sees authorship too', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'reader', 'acero')
  await page.goto(steelRoadmap)
  await toggle(page).click()
  // The first request after a start rebuilds the room; a request that came too early is repeated.
  await expect(page.locator('.authored').first()).toBeVisible({ timeout: 40_000 })
  await bar(page).getByRole('button').first().click()
  await expect(bar(page)).toContainText(/ · .+ · /)
})
