import { expect, test } from './people.ts'
import { expectOpenToAllEverywhere } from './serious-barriers.ts'

const open = '/groups/politicas/reviews/demo-revision'

test('an organisation says its lines by keyboard and approves them; another reads what is approved, and no internal reason', async ({
  sitDown,
}) => {
  const { page: policy } = await sitDown('OLACDE', 'lead', 'politicas')
  const { page: steel } = await sitDown('Alacero', 'editor', 'politicas')
  const heard: Promise<string>[] = []
  steel.on('response', (response) => heard.push(response.text().catch(() => '')))

  await test.step('what is a draft is not there for another organisation', async () => {
    await steel.goto(open)
    const theirs = steel.getByRole('listitem').filter({ hasText: 'ACT-010' })
    await expect(theirs.getByText('Su organización aún no aprobó esta ficha.')).toBeVisible()
    await theirs.getByText('Moderado').click()
    await expect(theirs.getByRole('radio', { name: 'Moderado' })).toBeChecked()
  })

  await test.step('one key says that a line is unchanged, and the next line has the focus', async () => {
    await policy.goto(open)
    await expect(policy.getByText('1 de 7 respondidas')).toBeVisible()
    await expectOpenToAllEverywhere(policy, 'an open review')
    const line = (reference: string) => policy.getByRole('listitem').filter({ hasText: reference }).first()
    await line('ACT-021').focus()
    await policy.keyboard.press('u')
    await expect(line('ACT-023')).toBeFocused()
    await expect(policy.getByText('2 de 7 respondidas')).toBeVisible()
    await policy.keyboard.press('Enter')
    const progress = policy.getByRole('textbox', { name: 'Avances' })
    const before = await progress.inputValue()
    expect(before).not.toBe('')
    await policy.keyboard.type(' Hubo una segunda reunión.')
    await expect(progress).toHaveValue(`${before} Hubo una segunda reunión.`)
    await expectOpenToAllEverywhere(policy, 'a line that is written')
    await policy.getByRole('button', { name: 'Guardar borrador' }).click()
    await policy.getByRole('button', { name: 'Aprobar 3 fichas' }).click()
    await expect(policy.getByRole('button', { name: /^Aprobar/ })).toHaveCount(0)
  })

  await test.step('what is approved is there for the other organisation at once', async () => {
    await expect(steel.getByText('Hubo una segunda reunión.')).toBeVisible()
    expect((await Promise.all(heard)).join('\n')).not.toContain('seis semanas tarde')
  })

  await test.step('a closed review is its report', async () => {
    await steel.goto('/groups/politicas/reviews')
    await steel
      .getByRole('link', { name: /^T\d \d{4}$/ })
      .last()
      .click()
    await expect(steel.getByText('Estado según la secretaría', { exact: false }).first()).toBeVisible()
    await expectOpenToAllEverywhere(steel, 'a progress report')
  })
})
