import type { Page } from '@playwright/test'

import { expect, test } from './people.ts'

const cement = 'cemento'

/** Opens the first barrier of the group with its discussions. */
async function openBarrier(page: Page): Promise<void> {
  const { barriers } = (await (await page.request.get(`/api/barriers?group=${cement}&archived=0`)).json()) as {
    barriers: { record: { id: string }; facts: { group: string } }[]
  }
  const own = barriers.find(({ facts }) => facts.group === cement)
  await page.goto(`/groups/${cement}/barriers?record=${own?.record.id ?? ''}`)
  await expect(page.getByLabel('Escriba un comentario')).toBeVisible()
}

/** Pastes HTML as a hostile page may put it on the clipboard. */
async function pasteHtml(page: Page, html: string): Promise<void> {
  await page.locator('.comment-field').evaluate((field, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', pasted)
    clipboardData.setData('text/plain', 'pasted')
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)
}

test('a comment has formatting and mentions, is a draft until it is sent, and gets a reaction', async ({ sitDown }) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  await openBarrier(lead)
  await openBarrier(analyst)
  const violations: string[] = []
  for (const page of [analyst, lead]) {
    page.on('dialog', (dialog) => {
      violations.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('console', (line) => {
      if (line.text().includes('Content Security Policy')) violations.push(line.text())
    })
  }

  await analyst.getByLabel('Escriba un comentario').click()
  await expect(analyst.locator('.comment-field')).toBeFocused()
  await analyst.keyboard.press('Control+b')
  await analyst.keyboard.type('Importante')
  await analyst.keyboard.press('Control+b')
  await analyst.keyboard.type(' para @fic')
  await expect(analyst.getByRole('option', { name: /FICEM/ }).first()).toBeVisible()
  await analyst.keyboard.press('Enter')
  await analyst.keyboard.type('por @BAR-002')
  await expect(analyst.getByRole('option', { name: /BAR-002/ })).toBeVisible()
  await analyst.keyboard.press('Enter')
  await pasteHtml(
    analyst,
    '<img src=x onerror="alert(1)"><a href="javascript:alert(2)">uno</a><ul><li>dos<script>alert(3)</script></li></ul>',
  )

  await analyst.keyboard.press('Escape')
  await analyst.reload()
  await expect(analyst.getByText('Su borrador sin enviar')).toBeVisible()
  await expect(analyst.locator('.comment-field strong')).toHaveText('Importante')
  await analyst.locator('.comment-field').click()
  await analyst.keyboard.press('Control+Enter')

  const heard = lead.locator('.comment').last()
  await expect(heard.locator('strong')).toHaveText('Importante')
  await expect(heard.locator('.comment-mention')).toHaveText('@FICEM')
  await expect(heard.locator('.comment-record')).toContainText('BAR-002')
  await expect(heard.locator('li')).toHaveText('dos')
  expect(await heard.locator('a[href^="javascript"], img, script').count()).toBe(0)

  await heard.hover()
  await heard.getByRole('button', { name: 'Reaccionar' }).click()
  await lead.getByRole('menuitem', { name: 'De acuerdo' }).click()
  const sign = analyst.getByRole('button', { name: /^De acuerdo: .* · FICEM$/ })
  await expect(sign).toHaveAttribute('aria-pressed', 'false')
  await sign.click()
  await expect(heard.getByRole('button', { name: /^De acuerdo: .*, / })).toContainText('2')
  expect(violations).toEqual([])
})

test('a field of a record is discussed, and shows it', async ({ sitDown }) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  await openBarrier(lead)
  await openBarrier(analyst)
  await analyst.locator('[data-field="severity"]').hover()
  await analyst.getByRole('button', { name: /^Comentar «/ }).click()
  await expect(analyst.locator('.thread-field')).toHaveText(/^Sobre: \S/)
  await analyst.getByLabel('Escriba un comentario').fill('¿Por qué tanto?')
  await analyst.getByRole('button', { name: /^Comentar a \d+ organizaciones$/ }).click()
  const heard = lead.locator('.thread', { hasText: '¿Por qué tanto?' })
  await expect(heard.locator('.thread-field')).toHaveText(/^Sobre: \S/)
  await expect(
    lead.locator('[data-field="severity"]').getByRole('button', { name: /1 discusión abierta$/ }),
  ).toBeVisible()
})

test('no letter is lost while the editor takes over from the plain field', async ({ sitDown }) => {
  // A service worker would bring the editor past the route below, once it has kept the app.
  const { page } = await sitDown('FICEM', 'commenter', cement, { serviceWorkers: 'block' })
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route(/\/writing-[^/]*\.js$/, async (route) => {
    await released
    await route.continue()
  })
  await openBarrier(page)
  const field = page.getByLabel('Escriba un comentario')
  await field.click()
  await page.keyboard.type('Antes de que llegue el editor ')
  await expect(page.locator('textarea:focus')).toBeVisible()
  release()
  const after = 'se sigue escribiendo, letra por letra, y no debe faltar ninguna de ellas '.repeat(4).trim()
  await page.keyboard.type(after, { delay: 3 })
  await expect(page.locator('.comment-field')).toHaveText(`Antes de que llegue el editor ${after}`)
  await expect(page.locator('.comment-field')).toBeFocused()
})

test('a comment larger than a browser sends for a closing page arrives', async ({ sitDown }) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  await openBarrier(lead)
  await openBarrier(analyst)
  await analyst.getByLabel('Escriba un comentario').click()
  await expect(analyst.locator('.comment-field')).toBeFocused()
  // 64 KiB is what Fetch lets a page leave behind with `keepalive`.
  const address = (at: number) => `https://example.org/${at}?${'fuente='.repeat(120)}`
  const sources = Array.from({ length: 100 }, (_, at) => `<li><a href="${address(at)}">Fuente ${at}</a></li>`)
  await pasteHtml(analyst, `<p>Véanse:</p><ul>${sources.join('')}</ul>`)
  await analyst.keyboard.press('Control+Enter')
  const heard = lead.locator('.comment', { hasText: 'Véanse:' })
  // A list shows the beginning; the page fetches the rest when it is opened.
  await lead.getByRole('button', { name: 'Leer entero' }).click()
  await expect(heard.locator('a')).toHaveCount(100)
  await expect(heard.locator('a').last()).toHaveAttribute('href', address(99))
  await expect(analyst.locator('.comment', { hasText: 'Véanse:' })).not.toContainText('esperando')
})
