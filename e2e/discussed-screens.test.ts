import type { Page } from '@playwright/test'

import { aBarrier, comment, openRoadmap, openThread, callApi } from './discussion-steps.ts'
import { expect, testApart } from './people.ts'
import { expectOpenToAllEverywhere } from './serious-barriers.ts'

const test = testApart()

const cement = 'cemento'
const longName = 'Anexo técnico del inventario de escorias y cenizas volantes, versión acordada con las plantas.pdf'

async function settled(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('main').getByText(text).first()).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

/** Sends a file and a comment with it. @returns the discussion's id */
async function sayWithFiles(page: Page, record: string): Promise<string> {
  const origin = new URL(page.url()).origin
  const files = [crypto.randomUUID(), crypto.randomUUID()]
  const contents = [
    [longName, '%PDF-1.7\nanexo'],
    ['costos.csv', 'planta;costo\nA;1\n'],
  ] as const
  for (const [at, [name, bytes]] of contents.entries()) {
    const answer = await page.request.post(`/api/groups/${cement}/files/${files[at]}`, {
      data: Buffer.from(bytes),
      headers: {
        Origin: origin,
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(name),
      },
    })
    expect([name, answer.status()]).toEqual([name, 200])
  }
  const id = crypto.randomUUID()
  await callApi(page, '/api/threads', {
    id,
    place: { kind: 'record', record, field: 'severity' },
    audience: 'coalition',
    comment: {
      id: crypto.randomUUID(),
      text: [{ kind: 'paragraph', content: [{ text: 'La cifra viene del anexo.' }] }],
      files,
    },
  })
  return id
}

async function openRound(page: Page, about: object, name: string): Promise<string> {
  const id = crypto.randomUUID()
  await callApi(page, `/api/groups/${cement}/rounds`, {
    id,
    about,
    name,
    question: '¿Están completas las barreras de la escoria, y es justa la severidad que se propone?',
    organisations: ['alacero', 'ficem'],
    closesOn: '2999-12-12',
  })
  return id
}

test('screens with discussions, light and dark, wide and narrow, have no serious barrier and do not overflow', async ({
  sitDown,
}) => {
  test.slow()
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  const { page: invited } = await sitDown('Alacero', 'editor', cement)
  const roadmap = await openRoadmap(lead)
  const records: string[] = []
  for (const at of [0, 1, 2]) records.push((await aBarrier(lead, at)).id)
  const round = await openRound(lead, { kind: 'records', records }, 'Barreras de la escoria')
  await openRound(lead, { kind: 'roadmap', roadmap }, 'Primera lectura')
  await invited.goto('/')
  const thread = await sayWithFiles(invited, records[0] ?? '')

  await test.step('a roadmap with its discussions at the margin', async () => {
    for (const [words, said] of [
      ['una cuenta clara', '¿Quién lleva la cuenta?'],
      ['cuánto material habrá', 'Faltan las cifras de 2024.'],
    ] as const) {
      await comment(lead, words, said)
      await lead.getByRole('button', { name: /^Comentar a/ }).click()
      await expect(openThread(lead)).toContainText(said)
    }
    await expectOpenToAllEverywhere(lead, 'una hoja de ruta discutida')
    const { page: reader } = await sitDown('Alacero', 'reader', 'acero')
    await reader.goto(lead.url())
    await expect(openThread(reader)).toContainText('Faltan las cifras de 2024.')
    await expect(reader.locator('[contenteditable=true]')).toHaveCount(0)
    await expectOpenToAllEverywhere(reader, 'una hoja de ruta discutida, para quien solo lee')
  })

  await test.step('a comment with files, beside its record', async () => {
    await lead.goto(`/groups/${cement}/barriers?record=${records[0]}&thread=${thread}`)
    await expect(openThread(lead).locator('a.file-line')).toHaveCount(2)
    await expect(lead.getByText('En la ronda de comentarios')).toBeVisible()
    await expectOpenToAllEverywhere(lead, 'un comentario con archivos')
  })

  for (const [who, page] of [
    ['quien coordina', lead],
    ['quien fue invitado', invited],
  ] as const) {
    await test.step(`a round and the rounds, for ${who}`, async () => {
      await page.goto(`/groups/${cement}/rounds/${round}`)
      await settled(page, 'La cifra viene del anexo.')
      await expectOpenToAllEverywhere(page, `una ronda, ${who}`)
      await page.goto(`/groups/${cement}/rounds`)
      await settled(page, 'Barreras de la escoria')
      await settled(page, 'Primera lectura')
      await expectOpenToAllEverywhere(page, `las rondas, ${who}`)
    })
  }

  await test.step('its notices, in the inbox and at home', async () => {
    for (const [path, round] of [
      ['/inbox', 'Barreras de la escoria'],
      ['/', 'Primera lectura'],
    ] as const) {
      await invited.goto(path)
      await settled(invited, round)
      await expectOpenToAllEverywhere(invited, path)
    }
  })
})
