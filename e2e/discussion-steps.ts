import { expect, type Page } from '@playwright/test'

const cement = 'cemento'

export async function openRoadmap(page: Page): Promise<string> {
  const { groups } = (await (await page.request.get('/api/groups')).json()) as {
    groups: { id: string; roadmaps: { id: string }[] }[]
  }
  const roadmap = groups.find(({ id }) => id === cement)?.roadmaps[0]?.id ?? ''
  await page.goto(`/groups/${cement}/roadmaps/${roadmap}`)
  await expect(page.locator('.ProseMirror p').first()).toBeVisible()
  return roadmap
}

/** Selects these words where they first stand in the text. */
export async function select(page: Page, words: string): Promise<void> {
  await page
    .locator('.ProseMirror p', { hasText: words })
    .first()
    .evaluate((paragraph, wanted) => {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1
        if (at === -1) continue
        getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
        return
      }
    }, words)
}

export async function comment(page: Page, words: string, said: string): Promise<void> {
  await select(page, words)
  await page.getByRole('button', { name: /^Comentar lo seleccionado/ }).click()
  await page.getByLabel('Escriba un comentario').fill(said)
}

export function openThread(page: Page) {
  return page.locator('.thread[data-open="true"]')
}
