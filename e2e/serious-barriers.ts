import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** The only rule whose answer depends on the colours. */
const ofColours = ['color-contrast']
const ofWcag = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** Accessibility violations on the page, by axe's rules for WCAG 2.2 AA. */
export async function seriousIn(page: Page, only?: readonly string[]) {
  // Evaluated by the debugger, which a page's content security policy does not bind.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const serious = await page.evaluate(findSerious, only ?? ofWcag)
  const standing = await Promise.all(serious.map(async (each) => !(await isScrolledByCaret(page, each)) && each))
  return standing.flatMap((each) => (each === false ? [] : [`${each.id}: ${each.target}`]))
}

/** Runs in the page. Pages have no frames, so axe is there once. */
async function findSerious(runOnly: readonly string[]): Promise<{ id: string; target: string }[]> {
  const found = await window.axe.run(document, {
    runOnly: [...runOnly],
    resultTypes: ['violations'],
    // Every style sheet is the page's own.
    preload: false,
  })
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => ({ id, target: target.join(' ') })))
}

/** Ignores text fields, which scroll with the caret; axe looks only for focusable content. */
async function isScrolledByCaret(page: Page, { id, target }: { id: string; target: string }) {
  if (id !== 'scrollable-region-focusable') return false
  return page.locator(target).evaluate((element) => element.closest('[contenteditable="true"]') !== null)
}

/** Expects no violation, and no horizontal overflow. */
export async function expectOpenToAll(page: Page, name: string, rules?: readonly string[]): Promise<void> {
  expect.soft(await seriousIn(page, rules), name).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect.soft(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
}

/** The same in light and in dark; the page stays dark. */
export async function expectOpenInBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(coloursSettled, colorScheme)
    await expectOpenToAll(page, `${name}, ${colorScheme}`, colorScheme === 'dark' ? ofColours : undefined)
  }
}

/** The same for a page that cannot be opened twice, in both themes and at both widths; then restores it. */
export async function expectOpenToAllEverywhere(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1440, height: 900 }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const size of [{ width: 390, height: 844 }, before]) {
      await page.setViewportSize(size)
      await page.evaluate(coloursSettled, colorScheme)
      const places = await page.evaluateHandle(scrollToTheStart)
      const rules = colorScheme === 'dark' ? ofColours : undefined
      await expectOpenToAll(page, `${name}, ${colorScheme} at ${size.width} px`, rules)
      await places.evaluate((scrolled) => scrolled.forEach(([element, top]) => (element.scrollTop = top)))
    }
  }
}

/** Waits until the page has taken a theme over, and until no transition runs: of its colours, or of what is just appearing. */
async function coloursSettled(theme: string): Promise<void> {
  // The page cannot reach anything outside of this function.
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  while (document.documentElement.dataset['mantineColorScheme'] !== theme) await nextFrame()
  for (;;) {
    // One that begins now is there in the frame after the next.
    await nextFrame()
    await nextFrame()
    const changing = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    if (changing.length === 0) return
    await Promise.allSettled(changing.map(({ finished }) => finished))
  }
}

/** Axe takes targets half under a bar as too small. @returns the scroll positions, to restore */
function scrollToTheStart(): (readonly [Element, number])[] {
  const scrolled = [...document.querySelectorAll('*')].flatMap((element) =>
    element.scrollTop > 0 ? [[element, element.scrollTop] as const] : [],
  )
  for (const [element] of scrolled) element.scrollTop = 0
  return scrolled
}
