import { randomUUID } from 'node:crypto'

import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { enter } from './demo-people.ts'
import { expect, testApart } from './people.ts'
import { expectOpenInBothThemes, expectOpenToAllEverywhere } from './serious-barriers.ts'
import { roadmapText, savedMark } from './steel-roadmap.ts'
import { rowWith, translate } from './translation-steps.ts'

const test = testApart()

const group = 'politicas'
const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1440, height: 900 } }

test('a lead begins a text in Portuguese, a translator of another organisation writes it, and a change of the source is to be updated', async ({
  browser,
  minga,
}) => {
  test.setTimeout(180_000)
  const origin = { origin: minga.url }
  const lead = await enter(browser, minga, 'politicas', desk)
  const made = await lead.request.post(`/api/groups/${group}/roadmaps`, { headers: origin, data: { title: 'Normas' } })
  const { id } = newRoadmapAnswer.parse(await made.json())
  await lead.request.patch(`/api/roadmaps/${id}`, { headers: origin, data: { state: 'open' } })
  const source = `/groups/${group}/roadmaps/${id}`
  const nameVersion = async (name: string) => {
    const data = { id: randomUUID(), name }
    expect((await lead.request.post(`/api/roadmaps/${id}/versions`, { headers: origin, data })).ok()).toBe(true)
  }

  await test.step('the text in Spanish', async () => {
    await lead.goto(source)
    await roadmapText(lead).click()
    await lead.keyboard.type('La industria emite el 19,99 % del total.')
    await lead.keyboard.press('Enter')
    await lead.keyboard.type('Cuesta un billón de dólares.')
    await expect(savedMark(lead)).toHaveText(/Guardado/)
    await nameVersion('Primera')
  })

  await test.step('a lead begins Portuguese from a copy, of which nothing is translated', async () => {
    await lead.getByRole('button', { name: 'Más', exact: true }).click()
    await lead.getByRole('menuitem', { name: 'Idiomas del texto' }).click()
    await lead.getByRole('button', { name: 'Iniciar otro idioma' }).click()
    const dialog = lead.getByRole('dialog', { name: 'Iniciar el texto en otro idioma' })
    await dialog.getByRole('combobox', { name: 'Idioma' }).click()
    await lead.getByRole('option', { name: 'Português' }).click()
    await expectOpenInBothThemes(lead, 'the form that begins a language')
    await dialog.getByRole('button', { name: 'Iniciar el texto' }).click()
    await expect(lead.getByRole('heading', { name: 'Traducción: Português' })).toBeVisible()
    await expect(lead.getByRole('button', { name: 'Sin traducir: 3' })).toHaveAttribute('aria-pressed', 'true')
  })
  const page = new URL(lead.url()).pathname

  await test.step('and names a person of another organisation to translate', async () => {
    await lead.goto(`${source}/editions`)
    await lead.getByRole('combobox', { name: 'Persona' }).click()
    await lead.getByRole('option', { name: /Representante titular · Alacero/ }).click()
    await lead.getByRole('combobox', { name: 'Idioma', exact: true }).click()
    await lead.getByRole('option', { name: 'Português' }).click()
    await lead.getByRole('button', { name: 'Encargar la traducción' }).click()
    await expect(lead.getByText('traduce a: Português')).toBeVisible()
    await expect(lead.getByText('3 sin traducir')).toBeVisible()
    await expectOpenInBothThemes(lead, 'the languages of a text')
  })

  const translator = await enter(browser, minga, 'titular.acero', phone)
  await test.step('the translator writes on a phone; a figure that is another one is pointed out', async () => {
    await translator.goto(source)
    await translator.getByRole('link', { name: 'Português' }).first().click()
    await expect(translator).toHaveURL(new RegExp(page.replace('/translation', '')))
    await translator.goto(page)
    // From the last: a press in a row below the current one moves nothing until it is released.
    await translate(translator, 'Cuesta un', 'Custa um bilhão de dólares.')
    await translate(translator, 'La industria', 'A indústria emite 19,9 % do total.')
    await translate(translator, 'Normas', 'Normas técnicas')
    await expect(translator.getByText('No falta nada por traducir.')).toBeVisible()
    await translator.getByRole('button', { name: 'Todo: 3' }).click()
    await expect(rowWith(translator, 'La industria')).toContainText(
      'Donde el original dice «19,99 %», aquí dice «19,9 %».',
    )
    await expect(rowWith(translator, 'Cuesta un')).toContainText(
      'Donde el original dice «un billón», aquí dice «um bilhão».',
    )
    await expectOpenToAllEverywhere(translator, 'a text beside its source')
    await rowWith(translator, 'Cuesta un').getByText('Custa um').click()
    await rowWith(translator, 'Cuesta un').getByRole('button', { name: 'Corregir' }).click()
    await rowWith(translator, 'Cuesta un').getByRole('textbox', { name: 'Traducción' }).click()
    await translator.keyboard.press('ControlOrMeta+a')
    await translator.keyboard.type('Custa um trilhão de dólares.')
    await rowWith(translator, 'Cuesta un').getByRole('button', { name: 'Guardar' }).click()
    await expect(rowWith(translator, 'Cuesta un')).not.toContainText('Donde el original dice')
    await rowWith(translator, 'Cuesta un').getByRole('button', { name: 'Dar por revisado' }).click()
    await expect(rowWith(translator, 'Cuesta un')).toContainText('Revisado')
    await expect(rowWith(translator, 'Cuesta un').getByRole('button', { name: 'Aprobar' })).toHaveCount(0)
  })

  await test.step('and asks the author about a sentence, where the source says it', async () => {
    await rowWith(translator, 'Cuesta un').getByRole('link', { name: 'Preguntar sobre esta frase' }).click()
    await translator.getByLabel('Escriba un comentario').fill('¿Son dólares corrientes?')
    await translator.getByRole('button', { name: /^Comentar a/ }).click()
    await expect(translator.getByText('¿Son dólares corrientes?')).toBeVisible()
    await expect(translator).not.toHaveURL(/ask=/)
    await translator.goto(page)
  })

  await test.step('a change of the source is shown first, word by word, once it is in a version', async () => {
    await lead.goto(source)
    await roadmapText(lead).getByText('Cuesta un billón').click()
    await lead.keyboard.press('End')
    await lead.keyboard.type(' Hasta 2050.')
    await expect(savedMark(lead)).toHaveText(/Guardado/)
    await translator.reload()
    await expect(translator.getByRole('button', { name: 'Por actualizar: 0' })).toBeVisible()
    await nameVersion('Segunda')
    await translator.reload()
    await expect(translator.getByRole('button', { name: 'Por actualizar: 1' })).toHaveAttribute('aria-pressed', 'true')
    await expect(translator.locator('.what-changed ins')).toContainText('Hasta 2050.')
    await translator.getByRole('button', { name: 'Siguiente' }).focus()
    await translator.keyboard.press('Alt+ArrowDown')
    await expect(rowWith(translator, 'Cuesta un')).toBeFocused()
    await rowWith(translator, 'Cuesta un').getByRole('button', { name: 'Corregir' }).click()
    await rowWith(translator, 'Cuesta un').getByRole('textbox', { name: 'Traducción' }).click()
    await translator.keyboard.press('End')
    await translator.keyboard.type(' Até 2050.')
    await rowWith(translator, 'Cuesta un').getByRole('button', { name: 'Guardar' }).click()
    await expect(translator.getByText('No hay nada por actualizar.')).toBeVisible()
  })

  await test.step('the lead approves, and says of another change that it does not affect translations', async () => {
    await lead.goto(page)
    await rowWith(lead, 'Cuesta un').click()
    await rowWith(lead, 'Cuesta un').getByRole('button', { name: 'Aprobar' }).click()
    await expect(rowWith(lead, 'Cuesta un')).toContainText('Aprobado')
    await lead.goto(source)
    await roadmapText(lead).getByText('Cuesta un billón').click()
    await lead.keyboard.press('Home')
    await lead.keyboard.type('Hoy: ')
    await expect(savedMark(lead)).toHaveText(/Guardado/)
    await nameVersion('Tercera')
    await lead.goto(page)
    await lead.getByRole('button', { name: 'No afecta a las traducciones' }).click()
    await expect(lead.getByText('No hay nada por actualizar.')).toBeVisible()
    await lead.getByRole('button', { name: /Todo/ }).click()
    await expect(rowWith(lead, 'Cuesta un')).toContainText('Aprobado')
  })
})
