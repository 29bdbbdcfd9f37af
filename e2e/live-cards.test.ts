import type { Page } from '@playwright/test'

import { expect, test } from './people.ts'

const text = (page: Page) => page.getByRole('textbox', { name: 'Texto de la hoja de ruta' })

async function newRoadmap(page: Page, title: string) {
  const response = await page.request.post('/api/groups/acero/roadmaps', {
    data: { title },
    headers: { Origin: new URL(page.url()).origin },
  })
  const { id } = (await response.json()) as { id: string }
  await page.goto(`/groups/acero/roadmaps/${id}`)
  await expect(page.getByTestId('save-state')).toHaveText(/Guardado/)
  return id
}

test('a barrier put into the text shows its present state, and knows the passage that cites it', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/')
  const id = await newRoadmap(page, 'Nota sobre la chatarra')
  await text(page).click()
  await page.keyboard.type('La chatarra es escasa:')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/barrera')
  await expect(page.getByRole('option', { name: /Barrera/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('chatarra limitadas')
  await expect(page.getByRole('option', { name: /BAR-002/ })).toBeVisible()
  await page.keyboard.press('Enter')
  const card = text(page)
    .getByRole('link', { name: /BAR-002/ })
    .or(text(page).getByText('BAR-002'))
    .first()
  await expect(card).toBeVisible()
  await expect(text(page).getByText('En mitigación')).toBeVisible()

  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await ficem.page.goto('/groups/acero/barriers?record=demo-t-02')
  await test.step('its state changes in the register, and the card shows it', async () => {
    const status = ficem.page.getByRole('combobox', { name: 'Estado' })
    await status.click()
    await ficem.page.getByRole('option', { name: 'Resuelta' }).click()
    await expect(text(page).getByText('Resuelta')).toBeVisible({ timeout: 15_000 })
    // Restores it, because other tests use this barrier.
    await status.click()
    await ficem.page.getByRole('option', { name: 'En mitigación' }).click()
    await expect(text(page).getByText('En mitigación')).toBeVisible()
  })

  await test.step('the record lists the passage', async () => {
    const cited = ficem.page.getByRole('region', { name: 'Citada en' })
    await ficem.page.reload()
    await expect(cited.getByRole('link', { name: /Nota sobre la chatarra/ })).toBeVisible()
    await cited.getByRole('link', { name: /Nota sobre la chatarra/ }).click()
    await expect(ficem.page).toHaveURL(new RegExp(`/roadmaps/${id}\\?block=`))
    await expect(text(ficem.page).getByText('La chatarra es escasa:')).toBeVisible()
  })
})

/** The essence of Word's clipboard: its classes, conditional comments, lists made of paragraphs. */
const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body>
<!--StartFragment--><h1 style='mso-outline-level:1'>Metas del acero<o:p></o:p></h1>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Menos alto horno<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Más chatarra<o:p></o:p></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Año</p></td><td><p class=MsoNormal>Meta</p></td></tr><tr><td><p class=MsoNormal>2030</p></td><td><p class=MsoNormal>−20 %</p></td></tr></table>
<p class=MsoNormal>Fuente: <a href="https://example.org/fuente">informe</a> y <a href="javascript:alert(1)">otra</a><script>window.harmed = true</script><img src=x onerror="window.harmed = true"></p><!--EndFragment--></body></html>`

test('pasting from Word keeps headings, lists, tables and links, and nothing harmful', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/')
  await newRoadmap(page, 'Pegado de Word')
  await text(page).click()
  await text(page).evaluate((element, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, fromWord)
  await expect(text(page).getByRole('heading', { name: 'Metas del acero' })).toBeVisible()
  await expect(text(page).getByRole('listitem')).toHaveText([/Menos alto horno/, /Más chatarra/])
  await expect(text(page).locator('table').getByText('−20 %')).toBeVisible()
  await expect(text(page).getByRole('link', { name: 'informe' })).toHaveAttribute('href', 'https://example.org/fuente')
  await expect(text(page).locator('a[href^="javascript"], script, img[src="x"]')).toHaveCount(0)
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false)
})

test('a person who has a pathway open sees its curve move with a delay, and the series that another person chooses', async ({
  sitDown,
}) => {
  const { page: reader } = await sitDown('Alacero', 'lead', 'acero')
  const { page: writer } = await sitDown('FICEM', 'editor', 'acero')
  await reader.goto('/records/demo-c-03/pathway')
  const checks = reader.getByRole('region', { name: 'Adónde llega y si cuadra' })
  await expect(checks.getByText('En 2050 quedarían 57 Mt CO₂/año; la fuente dice 47.')).toBeVisible()
  await expect(checks.getByText('No cuadra en 2050')).toBeVisible()
  const figure = reader.getByRole('figure', { name: /reducción por palanca/ })
  await expect(figure.getByRole('img', { name: /reducción por palanca/ }).first()).toBeVisible()
  // The table has the figures of the drawing: 89 are left in 2040.
  await expect(figure.locator('table')).toContainText('89')

  await test.step('the delay is taken back, and the pathway adds up again', async () => {
    await writer.goto('/groups/acero/levers?record=demo-l-05')
    const delay = writer.getByRole('textbox', { name: 'Demora prevista (años)' })
    await delay.fill('0')
    await delay.press('Tab')
    await expect(checks.getByText('En 2050 quedarían 47 Mt CO₂/año; la fuente dice 47.')).toBeVisible()
    await expect(checks.getByText('Lo que se puede calcular cuadra.')).toBeVisible()
    await expect(figure.locator('table')).not.toContainText('89')
    await delay.fill('5')
    await delay.press('Tab')
    await expect(checks.getByText('En 2050 quedarían 57 Mt CO₂/año')).toBeVisible()
  })

  await test.step('a series is chosen by the writer, named to the reader, and taken out again', async () => {
    await writer.goto('/records/demo-c-03/pathway')
    await writer.getByRole('button', { name: 'Elegir una serie Emisiones observadas' }).click()
    const dialog = writer.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Grupo' }).click()
    await writer.getByRole('option', { name: 'Datos y MRV' }).click()
    await dialog.getByRole('combobox', { name: 'Datos' }).click()
    await writer.getByRole('option', { name: 'Ejemplo ilustrativo, sin fuente' }).first().click()
    await dialog.getByRole('combobox', { name: 'Serie' }).click()
    await writer.getByRole('option', { name: /Mt CO2\/yr/ }).click()
    await dialog.getByRole('button', { name: 'Usar esta serie' }).click()
    await expect(dialog).toBeHidden()
    const series = reader.getByRole('region', { name: 'Series en que se apoya' })
    await expect(series.getByText(/· FICEM/)).toBeVisible()
    await writer.getByRole('button', { name: 'Quitar Ejemplo ilustrativo, sin fuente' }).nth(2).click()
    await expect(series.getByText(/· FICEM/)).toBeHidden()
  })

  await test.step('an archived lever counts no more, and the page says so', async () => {
    const archive = async (archived: boolean) => {
      const answer = await writer.request.post('/api/records/demo-l-06/archive', {
        headers: { Origin: new URL(writer.url()).origin },
        data: { archived },
      })
      expect(answer.status()).toBe(200)
    }
    const said = checks.getByText('No se cuenta 1 ficha enlazada: está archivada.')
    await archive(true)
    await expect(said).toBeVisible()
    await expect(figure.locator('table')).not.toContainText('LEV-006')
    await archive(false)
    await expect(said).toBeHidden()
  })

  await test.step('a copy of the pathway begins with its series', async () => {
    await writer.goto('/groups/acero/pathways?record=demo-c-03')
    await writer.locator('.side-panel').getByRole('button', { name: 'Más acciones sobre esta ficha' }).click()
    await writer.getByRole('menuitem', { name: 'Duplicar' }).press('Enter')
    await expect(writer).not.toHaveURL(/demo-c-03/)
    await expect(writer.locator('.side-panel').getByText(/En 2050 quedarían/)).toBeVisible()
    await writer.locator('.side-panel').getByRole('link', { name: 'Ver la trayectoria' }).click()
    const series = writer.getByRole('region', { name: 'Series en que se apoya' })
    await expect(series.getByText(/· FICEM/).first()).toBeVisible()
  })

  await test.step('a dataset that is confirmed appears to a person who has the page open', async () => {
    await reader.goto('/groups/acero/datasets')
    await expect(reader.getByRole('heading', { name: 'Series de datos' })).toBeVisible()
    const id = crypto.randomUUID()
    const about = { name: 'a.csv', source: 'Fuente en vivo, https://example.org/a', boundary: 'Acero', vintage: '2023' }
    const headers = { Origin: new URL(writer.url()).origin }
    const brought = await writer.request.post(
      `/api/groups/acero/datasets/${id}?${new URLSearchParams(about).toString()}`,
      {
        data: Buffer.from(
          'Model,Scenario,Region,Variable,Unit,2022\nA,Observed,Latin America,Production|Iron and Steel|Steel,Mt/yr,64.7\n',
        ),
        headers: { ...headers, 'content-type': 'application/octet-stream' },
      },
    )
    expect(brought.status()).toBe(200)
    const confirmed = await writer.request.post(`/api/datasets/${id}/confirm`, {
      headers,
      data: { key: crypto.randomUUID() },
    })
    expect(confirmed.status()).toBe(200)
    await expect(reader.getByText('Fuente en vivo').first()).toBeVisible()
  })
})
