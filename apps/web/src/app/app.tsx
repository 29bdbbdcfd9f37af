import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'

import type { AppRouter } from './router.ts'
import { theme } from './theme.ts'

const colourScheme = localStorageColorSchemeManager({ key: 'minga.colour-scheme' })

/** The whole page: theme, query client and router. */
export function App({ queries, router }: { readonly queries: QueryClient; readonly router: AppRouter }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colourScheme}
      // They stand in the head: see `putThemeVariables`. No page has a class of Mantine's for widths.
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
