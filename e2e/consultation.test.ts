import { randomUUID } from 'node:crypto'

import { comparedBlocksAnswer, roadmapConsultationsAnswer } from '@minga/protocol/http/consultations'
import { expect } from '@playwright/test'

import { editedWord } from '../apps/server/src/testing/edited-word.ts'
import { enter, findPerson } from './demo-people.ts'
import { testWithMail } from './mail-house.ts'
import { expectOpenInBothThemes } from './serious-barriers.ts'

const test = testWithMail()

const roadmap = 'hoja-de-ruta-acero'

/** A word that stands once in a text, from its beginning or from its end. */
function onlyWord(text: string, from: 'start' | 'end'): string | undefined {
  const words = text.split(/\s+/u).filter((word) => /^\p{L}{5,}$/u.test(word) && text.split(word).length === 2)
  return from === 'start' ? words[0] : words.at(-1)
}

test('an association asks two members, merges what they want, and sends it as its own', async ({ browser, house }) => {
  test.setTimeout(180_000)
  const { minga, sink } = house
  const lead = await enter(browser, house.minga, await findPerson(house.minga, 'Alacero', 'lead', 'acero'))
  const made = await lead.request.post(`/api/roadmaps/${roadmap}/versions`, {
    headers: { origin: minga.url },
    data: { id: randomUUID(), name: 'Para los miembros' },
  })
  expect(made.ok()).toBe(true)

  await test.step('it is opened from the menu of the roadmap', async () => {
    await lead.goto(`/groups/acero/roadmaps/${roadmap}`)
    await lead.getByRole('button', { name: 'Más', exact: true }).click()
    await lead.getByRole('menuitem', { name: 'Consultar a los miembros' }).click()
    await lead.getByRole('button', { name: 'Consultar a los miembros…' }).click()
    const dialog = lead.getByRole('dialog', { name: 'Consultar a los miembros…' })
    await dialog.getByRole('textbox', { name: 'Nombre de la consulta' }).fill('Postura de las plantas')
    await dialog
      .getByRole('textbox', { name: 'Otros miembros, uno por línea' })
      .fill('Planta Norte; norte@planta.example\nPlanta Sur; Dirección técnica; sur@planta.example')
    await expect(dialog.getByText('2 miembros leídos')).toBeVisible()
    await expectOpenInBothThemes(lead, 'the dialog that opens a consultation')
    await dialog.getByRole('button', { name: 'Enviar a 2 miembros' }).click()
    await expect(lead.getByRole('heading', { name: 'Postura de las plantas' })).toBeVisible()
    await expect(lead.getByText(/La leen solo:/)).toBeVisible()
  })

  const { consultations } = roadmapConsultationsAnswer.parse(
    await (await lead.request.get(`/api/roadmaps/${roadmap}/consultations`)).json(),
  )
  const { blocks } = comparedBlocksAnswer.parse(
    await (await lead.request.get(`/api/consultations/${consultations[0]?.id ?? ''}/blocks`)).json(),
  )
  const mail = await sink.mailTo('norte@planta.example')
  const docx = new Uint8Array(mail.attachments[0]?.content as ArrayBuffer)
  const found = blocks.flatMap(({ block, text, isHeading }) => {
    const [first, last] = [onlyWord(text, 'start'), onlyWord(text, 'end')]
    if (block === null || isHeading || first === undefined || last === undefined || text.length < 120) return []
    try {
      const edited = (word: string) => editedWord(docx, (body) => void body.replace(block, word, `${word}NUEVO`, true))
      return [{ text, first, last, files: [edited(first), edited(last)] as const }]
    } catch {
      // It stands in several runs, as where a part is bold.
      return []
    }
  })[0]
  if (found === undefined) throw new Error('no paragraph is as long as this needs')
  const { text, first, last, files } = found

  await test.step('the files of both members are brought', async () => {
    for (const [at, name] of ['Planta Norte', 'Planta Sur'].entries()) {
      await lead.locator(`input[data-member="${name}"]`).setInputFiles({
        name: `respuesta-${String(at)}.docx`,
        mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        buffer: Buffer.from(files[at] ?? []),
      })
      await expect(lead.getByText(`Se leyó el archivo de ${name}: 1 diferencia.`)).toBeVisible({ timeout: 60_000 })
    }
    await expectOpenInBothThemes(lead, 'the members of a consultation')
  })

  await test.step('both wordings are merged where they do not meet', async () => {
    await lead.getByRole('tab', { name: 'Lado a lado' }).click()
    await lead.getByLabel('Mostrar').selectOption('disputed')
    await expect(lead.getByText(text)).toBeVisible()
    // It is marked once the server has answered.
    await lead.getByRole('checkbox', { name: 'Planta Norte' }).click()
    await expect(lead.getByText('Queda lo marcado.')).toBeVisible()
    await lead.getByRole('checkbox', { name: 'Planta Sur' }).click()
    const decided = lead.locator('.compared-decided')
    await expect(decided.locator('ins')).toHaveText([`${first}NUEVO`, `${last}NUEVO`])
    await expectOpenInBothThemes(lead, 'answers side by side')
  })

  await test.step('what was decided is sent as one set of the organisation', async () => {
    await lead.getByRole('textbox', { name: 'Comentario (opcional)' }).fill('Postura común.')
    await lead.getByRole('button', { name: 'Armar el conjunto con 1 decisión' }).click()
    await lead.getByRole('button', { name: 'Enviar como propuestas de Alacero…' }).click()
    await lead.getByRole('dialog').getByRole('button', { name: 'Enviar las propuestas' }).click()
    await expect(lead.getByText('Se envió 1 propuesta de Alacero.')).toBeVisible()
    const proposed = await (await lead.request.get(`/api/threads?room=roadmap.${roadmap}`)).text()
    expect(proposed).toContain(`${first}NUEVO`)
    expect(proposed).not.toMatch(/Planta (?:Norte|Sur)|planta\.example/)
  })
})
