import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy } from 'react'

import { LazyPart } from '../ui/lazy-part.tsx'
import type { AppRouter } from './router.ts'
import { theme } from './theme.ts'

const Toasts = lazy(async () => ({ default: (await import('./toasts.tsx')).Toasts }))

const colourScheme = localStorageColorSchemeManager({ key: 'minga.colour-scheme' })

/** The whole page: theme, query client, router and messages. */
export function App({ queries, router }: { readonly queries: QueryClient; readonly router: AppRouter }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colourScheme}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <LazyPart>
        <Toasts />
      </LazyPart>
    </MantineProvider>
  )
}
