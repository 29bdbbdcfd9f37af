import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'

import { theme } from './theme.ts'

type Values = Readonly<Record<string, string>>

/**
 * Puts the variables of the theme into the head, before any sheet that comes with the code of a page. Mantine would draw
 * them in the body, behind those: the browser lays the whole page out anew for each sheet with a layer that comes before
 * another sheet, as it then looks for all fonts again.
 */
export function putThemeVariables(document: Document): void {
  const style = document.createElement('style')
  style.dataset['mantineStyles'] = 'true'
  style.textContent = themeVariables()
  document.head.append(style)
}

/** What the theme changes: the variables of Mantine's own theme are in a sheet of the first page. */
function themeVariables(): string {
  const usual = defaultCssVariablesResolver(DEFAULT_THEME)
  const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))
  return convertCssVariables({
    variables: changed(usual.variables, ours.variables),
    light: changed(usual.light, ours.light),
    dark: changed(usual.dark, ours.dark),
  })
}

function changed(usual: Values, ours: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(ours).filter(([name, value]) => usual[name] !== value))
}
