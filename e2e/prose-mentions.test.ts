import { expect, test } from './people.ts'
import { openingOf, openSteelRoadmap, savedMark, writeAtEndOfOpening } from './steel-roadmap.ts'

test('@ in a roadmap offers people, organisations and records, by keyboard, without moving the page', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const { page: reader } = await sitDown('Alacero', 'reader', 'acero')
  await openSteelRoadmap(page)
  await openSteelRoadmap(reader)
  await writeAtEndOfOpening(page, ' Ver con ')
  const before = await page.evaluate(() => scrollY)
  await page.keyboard.type('@')
  const list = page.getByRole('listbox', { name: 'A quién o qué nombrar' })
  for (const heading of ['Personas', 'Organizaciones', 'Fichas']) {
    await expect(list.getByRole('group', { name: heading }).getByRole('option').first()).toBeVisible()
  }
  expect(await page.evaluate(() => scrollY)).toBe(before)

  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(openingOf(page)).toContainText('Ver con @')

  await page.keyboard.press('Backspace')
  await page.keyboard.type('@ficem')
  await expect(list.getByRole('option', { selected: true })).toContainText('FICEM')
  await page.keyboard.press('Enter')
  await page.keyboard.type('y @BAR-002')
  await expect(list.getByRole('option', { selected: true })).toContainText('BAR-002')
  await page.keyboard.press('Enter')
  await expect(savedMark(page)).toHaveText(/Guardado/)
  await expect(openingOf(reader).locator('.mention')).toHaveText('@FICEM')
  await expect(openingOf(reader)).toContainText('BAR-002')
})

test('@ in a long text of a record names a person, with a finger', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await page.goto('/groups/acero/barriers?record=demo-t-02')
  // The record is drawn anew once its room is there.
  await expect(savedMark(page)).toHaveText(/Guardado/)
  await page.locator('.long-text[role="textbox"]').first().tap()
  const text = page.locator('.long-text .ProseMirror')
  await expect(text).toBeFocused()
  await page.keyboard.type(' @')
  const person = page.getByRole('group', { name: 'Personas' }).getByRole('option').first()
  await person.tap()
  await expect(text.locator('.mention')).toHaveCount(1)
  await expect(text).toBeFocused()
})
