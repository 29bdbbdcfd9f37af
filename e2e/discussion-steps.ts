import { expect, type Page } from '@playwright/test'

const cement = 'cemento'

export async function openRoadmap(page: Page): Promise<string> {
  const { groups } = (await (await page.request.get('/api/groups')).json()) as {
    groups: { id: string; roadmaps: { id: string }[] }[]
  }
  const roadmap = groups.find(({ id }) => id === cement)?.roadmaps[0]?.id ?? ''
  await page.goto(`/groups/${cement}/roadmaps/${roadmap}`)
  // After a start, the server first loads the room.
  await expect(page.locator('.ProseMirror p').first()).toBeVisible({ timeout: 30_000 })
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

/** Deletes these words as a person does. A mark that arrives meanwhile takes the selection away: it is made again. */
export async function deleteWords(page: Page, words: string): Promise<void> {
  const text = page.locator('.prose')
  await expect(async () => {
    if ((await text.textContent())?.includes(words)) {
      await select(page, words)
      await text.focus()
      await page.keyboard.press('Delete')
    }
    await expect(text).not.toContainText(words, { timeout: 1_000 })
  }).toPass({ timeout: 40_000 })
}

/** Begins a comment on these words. Where the text's editor comes meanwhile, it takes the selection away: it is made again. */
export async function comment(page: Page, words: string, said: string): Promise<void> {
  const button = page.getByRole('button', { name: /^Comentar lo seleccionado/ })
  await expect(async () => {
    await select(page, words)
    await expect(button).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 40_000 })
  await button.click()
  await page.getByLabel('Escriba un comentario').fill(said)
}

export function openThread(page: Page) {
  return page.locator('.thread[data-open="true"]')
}

/** A barrier of the group, as the register has it. */
export async function aBarrier(page: Page, at: number): Promise<{ readonly id: string; readonly title: string }> {
  const answer = await page.request.get(`/api/barriers?group=${cement}`)
  const { barriers } = (await answer.json()) as {
    barriers: {
      record: { id: string; title: { es?: string } }
      facts: { archived: boolean; group: string }
    }[]
  }
  const there = barriers.filter(({ facts }) => !facts.archived && facts.group === cement)
  const found = there[at]?.record
  if (found === undefined) throw new Error(`the demo has only ${there.length} barriers of ${cement}`)
  return { id: found.id, title: found.title.es ?? '' }
}

type Said = readonly object[]

/** Sends a request with the session of a person's page, without using the page itself. */
export async function callApi(page: Page, path: string, data: object | undefined, method = 'POST'): Promise<void> {
  const headers = { Origin: new URL(page.url()).origin }
  const answer = await page.request.fetch(path, { method, data, headers })
  expect([path, answer.status(), await answer.text()]).toEqual([path, 200, expect.anything()])
}

/** Begins a discussion about a record. @returns its id */
export async function beginAbout(
  page: Page,
  record: string,
  said: string | Said,
  { field = null, audience = 'coalition' }: { readonly field?: string | null; readonly audience?: string } = {},
): Promise<string> {
  const id = crypto.randomUUID()
  const place = { kind: 'record', record, field }
  await callApi(page, '/api/threads', { id, place, audience, comment: commentOf(said) })
  return id
}

export async function answerIn(page: Page, thread: string, said: string | Said): Promise<string> {
  const comment = commentOf(said)
  await callApi(page, `/api/threads/${thread}/comments`, comment)
  return comment.id
}

function commentOf(said: string | Said) {
  const content = typeof said === 'string' ? [{ text: said }] : said
  return { id: crypto.randomUUID(), text: [{ kind: 'paragraph', content }] }
}

/** Collects all that a browser receives from now on, as one text: answers and socket messages. */
export function listenIn(page: Page): () => string {
  const received: string[] = []
  page.on('response', (response) => {
    response.text().then(
      (text) => received.push(text),
      () => undefined,
    )
  })
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => received.push(payload.toString()))
  })
  return () => received.join('\n')
}
