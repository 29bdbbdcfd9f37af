import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What keeps a person from using the page, by axe's rules for WCAG 2.2 AA. */
export async function seriousIn(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => ({ id, target: target.join(' ') })))
  const standing = await Promise.all(
    serious.map(async (each) => !(await isScrolledByCaret(page, each)) && each),
  )
  return standing.flatMap((each) => (each === false ? [] : [`${each.id}: ${each.target}`]))
}

/** A text field scrolls with the caret; axe looks only for what can be focused within. */
async function isScrolledByCaret(page: Page, { id, target }: { id: string; target: string }) {
  if (id !== 'scrollable-region-focusable') return false
  return page.locator(target).evaluate((element) => element.closest('[contenteditable="true"]') !== null)
}

/** Expects no serious barrier, and nothing wider than the screen. */
export async function expectOpenToAll(page: Page, name: string): Promise<void> {
  expect.soft(await seriousIn(page), name).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect.soft(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
}

/** The same in light and in dark; the page stays dark. */
export async function expectOpenInBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(coloursSettled)
    await expectOpenToAll(page, `${name}, ${colorScheme}`)
  }
}

/** The same for a page that can't be opened twice, in both themes and at both widths; then as it was. */
export async function expectOpenToAllEverywhere(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1440, height: 900 }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const size of [{ width: 390, height: 844 }, before]) {
      await page.setViewportSize(size)
      await page.evaluate(coloursSettled)
      const places = await page.evaluateHandle(scrollToTheStart)
      await expectOpenToAll(page, `${name}, ${colorScheme} at ${size.width} px`)
      await places.evaluate((scrolled) => scrolled.forEach(([element, top]) => (element.scrollTop = top)))
    }
  }
}

/** Another theme's colours come in a moment later. */
async function coloursSettled(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  const changing = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
  await Promise.allSettled(changing.map(({ finished }) => finished))
}

/** What has been scrolled half under a bar looks too small to be hit. @returns where everything was */
function scrollToTheStart(): (readonly [Element, number])[] {
  const scrolled = [...document.querySelectorAll('*')].flatMap((element) =>
    element.scrollTop > 0 ? [[element, element.scrollTop] as const] : [],
  )
  for (const [element] of scrolled) element.scrollTop = 0
  return scrolled
}
