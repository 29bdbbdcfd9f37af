import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'

import type { AppRouter } from './router.tsx'
import { theme } from './theme.ts'

const colourScheme = localStorageColorSchemeManager({ key: 'minga.colour-scheme' })

/** The page: theme, what the server said, and the place in it that the address names. */
export function App({ queries, router }: { readonly queries: QueryClient; readonly router: AppRouter }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colourScheme}>
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
