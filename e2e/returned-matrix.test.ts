import { readFile } from 'node:fs/promises'

import { editedWorkbook, rowWith } from '../apps/server/src/features/comment-matrix/returned/testing/edited-matrix.ts'
import { aBarrier, beginAbout, callApi } from './discussion-steps.ts'
import { expect, test } from './people.ts'
import { seriousIn } from './serious-barriers.ts'

/** Where they stand in the matrix, from 0. */
const [disposition, answer] = [8, 9] as const

test('a comment matrix comes back with a disposition that another person has decided meanwhile', async ({
  sitDown,
}) => {
  const { page } = await sitDown('FICEM', 'lead', 'cemento')
  await page.goto('/groups/cemento/barriers')
  const barrier = await aBarrier(page, 0)
  const crossed = await beginAbout(page, barrier.id, '¿De qué año es este costo?')
  await beginAbout(page, barrier.id, 'Falta la norma de mezcla.')
  await page.getByRole('button', { name: 'Exportar' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Matriz en Excel (.xlsx)' }).click(),
  ])
  const edited = await editedWorkbook(await readFile(await download.path()), (rows) => {
    const first = rowWith(rows, '¿De qué año es este costo?')
    first[disposition] = 'Aplazado'
    const second = rowWith(rows, 'Falta la norma de mezcla.')
    second[disposition] = 'Acogido parcialmente'
    second[answer] = 'Se agrega en el anexo.'
  })
  await callApi(page, `/api/threads/${crossed}/disposition`, { disposition: 'accepted', reason: '' })

  await page.getByRole('button', { name: 'Exportar' }).click()
  await page.getByRole('menuitem', { name: 'Traer la matriz de vuelta…' }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'comentarios.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(edited) })
  await expect(page.getByText('1 tratamiento nuevo.')).toBeVisible()
  await expect(page.getByText('1 cambio cruzado: usted decide qué queda.')).toBeVisible()
  expect(await seriousIn(page)).toEqual([])
  await page.getByText('Tomar el archivo', { exact: true }).click()
  await page.getByRole('button', { name: 'Aplicar 3 cambios' }).click()
  await expect(page.getByRole('heading', { name: 'Se aplicaron 3 cambios de la matriz.' })).toBeVisible()

  await page.goto(`/groups/cemento/barriers?record=${barrier.id}`)
  await expect(page.getByText('Se agrega en el anexo.')).toBeVisible()
  await expect(page.getByText('desde «comentarios.xlsx»').first()).toBeVisible()
})
