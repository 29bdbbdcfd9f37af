import { expect } from '@playwright/test'

import { enter } from './demo-people.ts'
import { testWithMail } from './mail-house.ts'
import { expectOpenInBothThemes, expectOpenToAll, expectOpenToAllEverywhere } from './serious-barriers.ts'

const test = testWithMail()

const phone = { width: 390, height: 844 }
const said = 'La meta de 2030 necesita un calendario para la chatarra.'
const today = new Date().toISOString().slice(0, 10)

test('the public comments on a round from a phone without scripts, and reads what was answered', async ({
  browser,
  house,
}) => {
  test.setTimeout(180_000)
  const lead = await enter(browser, house.minga, 'acero')

  await test.step('a lead prepares a round for the public, looks at it and opens it', async () => {
    await lead.goto('/groups/acero/rounds')
    await lead.getByRole('button', { name: 'Abrir una ronda' }).click()
    const form = lead.getByRole('dialog')
    await form.getByLabel('Nombre').fill('Consulta de la hoja de ruta')
    await form.getByLabel('Último día').fill('2999-12-12')
    await form.getByRole('button', { name: 'Abrir una ronda' }).click()
    await lead.getByRole('link', { name: 'Llevar la consulta pública' }).click()
    await lead.getByLabel('Último día').fill(today)
    for (const language of ['español', 'portugués', 'inglés'])
      await lead.getByRole('textbox', { name: `Explicación en ${language}` }).fill(`Qué se consulta (${language}).`)
    await lead.getByRole('button', { name: 'Guardar sin abrir' }).click()
    await expect(lead.getByText('El público todavía no ve nada')).toBeVisible()
    const looked = lead.waitForEvent('popup')
    await lead.getByRole('link', { name: 'Ver lo que verá el público' }).click()
    const preview = await looked
    await expect(preview.getByText('Vista previa')).toBeVisible()
    await preview.close()
    await expectOpenInBothThemes(lead, 'a round that is prepared for the public')
    await lead.getByRole('button', { name: 'Abrir al público' }).click()
    const dialog = lead.getByRole('dialog', { name: 'Abrir esta ronda al público' })
    await dialog.getByRole('button', { name: 'Abrir al público' }).click()
    await expect(dialog).toBeHidden()
    await expect(lead.getByText('Abierta al público hasta el')).toBeVisible()
  })

  const address = `${house.minga.url}/public/rounds/consulta-de-la-hoja-de-ruta`
  const context = await browser.newContext({ locale: 'es-CL', viewport: phone, javaScriptEnabled: false })
  const visitor = await context.newPage()

  await test.step('a visitor reads the text on a phone and comments on a clause', async () => {
    expect((await visitor.goto(address))?.status()).toBe(200)
    await expect(visitor.getByRole('heading', { level: 1, name: 'Hoja de ruta del acero' })).toBeVisible()
    await visitor
      .getByRole('link', { name: /^Comentar el párrafo/ })
      .first()
      .click()
    await expect(visitor.locator('blockquote')).not.toBeEmpty()
    await visitor.getByRole('textbox', { name: 'Comentario', exact: true }).fill(said)
    await visitor.getByRole('textbox', { name: 'Nombre y apellidos' }).fill('Rosa Visitante')
    await visitor.getByRole('textbox', { name: 'Organización (opcional)' }).fill('Red de Vecinas')
    await visitor.getByRole('textbox', { name: 'Correo electrónico' }).fill('rosa@example.org')
    await visitor.getByRole('checkbox').check()
    await visitor.getByRole('button', { name: 'Enviar comentario' }).click()
    await expect(visitor.getByRole('heading', { name: 'Revise su correo' })).toBeVisible()
  })

  const { text = '' } = await house.sink.mailTo('rosa@example.org')
  const link = /http\S+\/mine\/\S+/.exec(text)?.[0] ?? ''

  await test.step('and confirms it from the mail', async () => {
    await visitor.goto(link)
    await expect(visitor.getByText(said)).toBeVisible()
    await visitor.getByRole('button', { name: 'Confirmar lo marcado' }).click()
    await expect(visitor.getByRole('heading', { name: 'Comentario confirmado' })).toBeVisible()
  })

  await test.step('every page of it is open to all, in both themes', async () => {
    const open = await browser.newContext({ locale: 'es-CL', viewport: phone })
    const page = await open.newPage()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const where of [address, `${address}/comment`, link]) {
        await page.goto(where)
        await expectOpenToAll(page, `${where}, ${colorScheme}`)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
      }
    }
    await open.close()
  })

  await test.step('a lead accepts it into the matrix, and it is a discussion of the round', async () => {
    const comment = lead.getByRole('listitem').filter({ hasText: said })
    await expect(comment).toContainText('Rosa Visitante · Red de Vecinas')
    await expectOpenToAllEverywhere(lead, 'the comments of the public')
    await comment.getByRole('button', { name: 'No admitir' }).click()
    const dialog = lead.getByRole('dialog', { name: 'No admitir P-001' })
    await dialog.getByRole('radio', { name: 'Repetido' }).check()
    await expectOpenInBothThemes(lead, 'the form that holds a comment back')
    await dialog.getByRole('button', { name: 'No admitir' }).click()
    await expect(dialog).toBeHidden()
    await lead.getByText('No admitidos (1)').click()
    await lead.getByRole('button', { name: 'Admitir en la matriz: P-001' }).click()
    await lead.getByText('Admitidos (1)', { exact: true }).click()
    await lead.getByRole('link', { name: 'Responder' }).click()
    const card = lead.locator('.thread', { hasText: said })
    await expect(card).toContainText('Público')
    await expect(card).toContainText('Rosa Visitante, Red de Vecinas')
  })

  await test.step('its author takes it back, and it is nowhere', async () => {
    await visitor.goto(link)
    await visitor.getByRole('button', { name: 'Retirar este comentario' }).click()
    await expect(visitor.getByRole('heading', { name: 'Comentario retirado' })).toBeVisible()
    await lead.goBack()
    await expect(lead.getByText('Retirados (1)')).toBeVisible()
    await expect(lead.getByText(said)).toHaveCount(0)
    await context.close()
  })
})
