import { expect, test } from './people.ts'

test('the bank declines one proposed lead with a reason and accepts the other; everyone sees which', async ({
  sitDown,
}) => {
  const bank = await sitDown('BID', 'commenter', 'financiamiento')
  await bank.page.goto('/')
  await expect(bank.page.getByRole('heading', { name: /To answer/ })).toBeVisible()
  const proposal = (reference: string) =>
    bank.page
      .getByRole('listitem')
      .filter({ hasText: reference })
      .filter({ has: bank.page.getByRole('button', { name: /^(Decline|Cancel)$/ }) })
  const declined = proposal('ACT-026')
  await declined.getByRole('button', { name: 'Decline', exact: true }).click()
  await declined.getByRole('textbox', { name: 'Reason' }).fill('Our procurement rules change next year.')
  await declined.getByRole('button', { name: 'Decline for this reason' }).click()
  await expect(declined).toBeHidden()
  const accepted = proposal('ACT-018')
  await accepted.getByRole('button', { name: 'Accept' }).click()
  await expect(accepted).toBeHidden()

  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/records/demo-a-26')
  await expect(page.getByText('Declinó').first()).toBeVisible()
  await expect(page.getByText('Our procurement rules change next year.')).toBeVisible()
  await page.goto('/records/demo-a-18')
  await expect(page.getByText('aceptó liderar').first()).toBeVisible()
})

test('a person cannot answer for another organisation', async ({ sitDown }) => {
  const { page } = await sitDown('FICEM', 'lead', 'cemento')
  await page.goto('/records/demo-a-22')
  await expect(page.getByText('propuesta, sin aceptar').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Aceptar liderar' })).toHaveCount(0)
  const answer = await page.request.post('/api/records/demo-a-22/answer', {
    data: { organisation: 'demo-alacero', answer: 'accepted', reason: '' },
    headers: { Origin: new URL(page.url()).origin },
  })
  expect([403, 404]).toContain(answer.status())
})

test('an organisation’s page says what it leads, supports, is late with and waits for', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/organisations')
  await page.getByRole('link', { name: /FICEM/ }).first().click()
  for (const heading of [/Lidera, sin atraso/, /Apoya/, /con atraso/i, /[Ee]spera/]) {
    await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
  }
  await expect(page.getByText('ACT-008').first()).toBeVisible()
})
