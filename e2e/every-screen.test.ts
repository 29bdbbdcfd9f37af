import type { Page } from '@playwright/test'

import { expect, test } from './people.ts'
import { expectOpenInBothThemes, seriousIn } from './serious-barriers.ts'

/** Name, address, and a text that appears last. */
const screens = [
  ['Pendientes', '/', 'Por responder'],
  ['Hoja de ruta', '/groups/acero/roadmaps/hoja-de-ruta-acero', 'Resumen para los ministerios'],
  ['Barreras', '/groups/acero/barriers', 'BAR-002'],
  ['Una barrera', '/groups/acero/barriers?record=demo-t-02', 'aceptó liderar'],
  ['Matriz', '/barriers?view=matrix', 'crítico'],
  ['Tablero de barreras', '/groups/acero/barriers?view=board', 'BAR-002'],
  ['Acciones', '/groups/acero/actions', 'ACT-004'],
  ['Tablero', '/groups/acero/actions?view=board', 'ACT-004'],
  ['Una acción', '/actions?record=demo-a-04', 'Próximo paso'],
  ['Hitos', '/milestones', 'MIL-012'],
  ['Financiamientos', '/financings', 'FIN-001'],
  [
    'Un financiamiento, en el tablero',
    '/groups/financiamiento/financings?view=board&record=demo-p-01',
    'Hitos a los que contribuye',
  ],
  ['Trayectorias', '/groups/acero/pathways?record=demo-c-03', 'la cuenta da 57'],
  ['Palancas', '/groups/acero/levers', 'LEV-010'],
  ['Una palanca', '/levers?record=demo-l-05', 'Trayectorias que la cuentan'],
  ['Una trayectoria', '/records/demo-c-03/pathway', 'La eligió'],
  ['Gráficos del grupo', '/groups/acero/charts', 'Sin atraso'],
  ['Línea de tiempo', '/actions?view=timeline', 'ACT-004'],
  ['Calendario de acciones', '/groups/acero/actions?view=calendar', 'fuera de este mes'],
  ['Acciones por organización', '/groups/acero/actions?view=lead', 'Nos esperan'],
  ['Organizaciones', '/organisations', 'OLACDE'],
  ['Panorama de la coalición', '/coalition', 'FIN-001'],
  ['Buscar', '/search?q=escoria', 'ACT-005'],
  ['Mi semana', '/week?of=organisation', 'Lo mío'],
  ['Una organización', '/organisations/ficem', 'ACT-008'],
  ['Cómo ingreso', '/security', 'Segundo factor'],
  ['Mis sesiones', '/sessions', 'Este dispositivo'],
  ['Programas', '/programs', 'Crear una clave de acceso'],
  ['Acceso propio', '/organisations/alacero/sign-in', 'Dirección de retorno'],
  ['Necesidades de apoyo', '/groups/acero/asks', 'cifras de demolición'],
  ['Cadena', '/records/demo-f-03/chain', 'MIL-013'],
  ['Grupo', '/groups/acero', 'Hoja de ruta del acero'],
  ['Series de datos', '/groups/datos/datasets', 'Se usa para'],
  ['Totales de financiamiento', '/groups/financiamiento/financing', 'Barreras por tipo de financiamiento'],
  ['Un financiamiento', '/financings?record=demo-p-06', 'Banco comercial de ejemplo'],
  ['Aportes de una organización', '/organisations/bid', 'Confirmados por la organización'],
  ['Traducción de las fichas', '/groups/acero/translations?language=pt', 'ACT-004'],
  ['Personas del grupo', '/groups/acero/people', 'hasta coordinación'],
  ['Nuestras personas en los grupos', '/our-people', 'Especialista em siderurgia'],
] as const

/** Those with sentences and buttons that are longer than a page at four times its size is wide. */
const narrowest = ['Una trayectoria', 'Cadena', 'Cómo ingreso', 'Una organización', 'Necesidades de apoyo']

/** Pages of the secretariat, and everyone's own pages. */
const officeScreens = [
  ['Organizaciones y coalición', '/administration/organisations', 'Idiomas en que se trabaja'],
  ['Grupos y organizaciones', '/administration/groups', 'Alacero'],
  ['Estado de la instalación', '/administration/health', 'Copia de seguridad'],
  ['Bitácora', '/audit', 'Constancias'],
  ['Mi organización', '/our-organisation', 'Nadie tiene una invitación en curso'],
  ['Nuestras personas en los grupos', '/our-people', 'Secretaría técnica'],
  ['Mi perfil', '/profile', 'Zona horaria'],
  ['Calendario', '/calendars', 'Todavía no ha creado ninguno'],
] as const

async function settled(page: Page, text: string) {
  await expect(page.getByRole('main').getByText(text).first()).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  // The editor takes the still text's place, and what axe has begun to measure would be gone.
  if ((await page.locator('.prose').count()) > 0) await page.evaluate(drawn)
}

/** Runs in the page: resolves once nothing of it has changed for a moment. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      watch.disconnect()
      resolve()
    }
    let timer = setTimeout(done, 500)
    const watch = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(done, 500)
    })
    watch.observe(document.body, { childList: true, subtree: true })
  })
}

for (const width of [1440, 390] as const) {
  const device = {
    colorScheme: 'light',
    viewport: { width, height: width === 390 ? 844 : 900 },
    hasTouch: width === 390,
  } as const

  test(`administration screens, light and dark at ${width} px, have no serious barrier and do not overflow`, async ({
    sitDown,
  }) => {
    const { page } = await sitDown('Secretaría', 'lead', 'datos', device)
    await expectAllOpen(page, officeScreens)
  })

  test(`every main screen, light and dark at ${width} px, has no serious barrier and does not overflow`, async ({
    sitDown,
  }) => {
    const { page } = await sitDown('Alacero', 'lead', 'acero', device)
    await expectAllOpen(page, screens)
  })
}

test('at 320 px, which is a page at four times its size, sentences and buttons take two lines', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero', { viewport: { width: 320, height: 700 } })
  for (const [name, path, text] of screens.filter(([each]) => narrowest.includes(each))) {
    await page.goto(path)
    await settled(page, text)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft([name, over]).toEqual([name, 0])
  }
})

test('in the colours of the system, what is chosen of a few looks otherwise than the rest', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero', { forcedColors: 'active' })
  await page.goto('/groups/acero/barriers?record=demo-t-02')
  const categories = page.getByRole('radiogroup', { name: 'Categoría' })
  await expect(categories.getByRole('radio', { name: 'Tecnológica' })).toBeChecked()
  const behind = (choice: string) =>
    categories.getByText(choice).evaluate((label) => getComputedStyle(label).backgroundColor)
  const canvas = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
  expect(await behind('Tecnológica')).not.toBe(canvas)
})

/** Loads each screen once and switches its theme. */
async function expectAllOpen(page: Page, all: typeof screens | typeof officeScreens): Promise<void> {
  for (const [name, path, text] of all) {
    await test.step(name, async () => {
      await page.goto(path)
      await settled(page, text)
      await expectOpenInBothThemes(page, name)
    })
  }
}

test('the page before signing in has no serious barrier either', async ({ browser, minga }) => {
  const context = await browser.newContext({ baseURL: minga.url, locale: 'es-CL' })
  const page = await context.newPage()
  await page.goto('/')
  await expect(page).toHaveURL(/sign-in/)
  await expect(page.getByText('Delegada de acero')).toBeVisible()
  expect(await seriousIn(page)).toEqual([])
  await context.close()
})
