import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import '@fontsource-variable/source-serif-4/wght-italic.css'
import './app/mantine.css'
import './app/theme.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { restoreAnswers } from './api/kept-answers.ts'
import { App } from './app/app.tsx'
import { leaveWhenSignedOut, signedOutPaths } from './app/leave-when-signed-out.ts'
import { createQueryClient } from './app/query-client.ts'
import { type AppRouter, createAppRouter } from './app/router.ts'
import { putThemeVariables } from './app/theme-variables.ts'
import { speech } from './language/speech.ts'
import { speechParts } from './language/speech-parts.ts'
import { startLanguage } from './language/start-language.ts'
import { keepShell } from './sync/keep-shell.ts'
import { whenAtRest } from './ui/when-at-rest.ts'

async function start(): Promise<void> {
  await startLanguage(['outer'])
  const queries = createQueryClient(() => leaveWhenSignedOut(queries, router))
  const router = createAppRouter(queries)
  loadFirstPage(router)
  await restoreAnswers(queries).catch(reportError)
  const place = document.getElementById('root')
  if (place === null) throw new Error('The page has no #root')
  putThemeVariables(document)
  createRoot(place).render(
    <StrictMode>
      <App queries={queries} router={router} />
    </StrictMode>,
  )
}

/**
 * Loads the code of the page that the address names at once. The router would load it only when it knows the person, and React
 * would then draw the frame, and the page a third of a second later.
 */
function loadFirstPage(router: AppRouter): void {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname)
  // The page shows the failure.
  for (const { options } of routes) void options.component?.preload?.()
}

void start()

/** The sentences of other pages first: what the page has used is kept with the shell. */
async function keepAll(): Promise<void> {
  if (!signedOutPaths.has(location.pathname)) await Promise.all(speechParts.map((part) => speech.load(part)))
  await keepShell()
}

// Only in a build: in development files change under one name. It fetches the whole app, so the first page comes first.
if (import.meta.env.PROD) whenAtRest(() => void keepAll().catch(reportError))
