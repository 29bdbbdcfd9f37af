import type { Page } from '@playwright/test'

import { aBarrier, beginAbout, openThread } from './discussion-steps.ts'
import { expect, test } from './people.ts'

const cement = 'cemento'

async function answer(page: Page, said: string): Promise<void> {
  await openThread(page).getByLabel('Responder').fill(said)
  await openThread(page)
    .getByRole('button', { name: /^Responder a/ })
    .click()
}

test('comments written offline in two tabs are sent once, though one tab was closed and one reloaded', async ({
  sitDown,
  minga,
}) => {
  const { page: left } = await sitDown('FICEM', 'commenter', cement, { serviceWorkers: 'allow' })
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  await left.goto('/')
  await lead.goto('/')
  const barrier = await aBarrier(left, 0)
  const thread = await beginAbout(left, barrier.id, '¿Y el plazo?')
  const address = `/groups/${cement}/barriers?record=${barrier.id}&thread=${thread}`
  const right = await left.context().newPage()
  for (const page of [left, right, lead]) {
    await page.goto(address)
    await expect(openThread(page)).toContainText('¿Y el plazo?', { timeout: 30_000 })
  }
  const sent: string[] = []
  // Counts only accepted requests: those made while it was down have no answer.
  left.context().on('response', (response) => {
    if (response.ok() && response.url().endsWith('/comments')) sent.push(response.url())
  })

  await minga.kill()
  await answer(left, 'De la izquierda, primero')
  await answer(right, 'De la derecha')
  await answer(left, 'De la izquierda, después')
  for (const page of [left, right]) {
    await expect(openThread(page).getByText('esperando conexión')).toHaveCount(3)
  }
  await left.close()
  await minga.start()
  await right.reload()
  await expect(openThread(right).getByText('esperando conexión')).toHaveCount(0)
  const words = ['¿Y el plazo?', 'De la izquierda, primero', 'De la derecha', 'De la izquierda, después']
  for (const page of [right, lead]) {
    await expect(openThread(page).locator('.comment-words')).toHaveText(words)
  }
  expect(sent).toHaveLength(3)
})
