import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
  type RouteComponent,
} from '@tanstack/react-router'

import { ApiProblem } from '../../api/api-problem.ts'
import type { SpeechPart } from '../../language/speech-parts.ts'
import { withSentences } from '../../language/start-language.ts'
import { searchParams } from '../search-params.ts'

interface RouterContext {
  readonly queries: QueryClient
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({ validateSearch: searchParams })

/** The parent of all routes for signed-in people. Loads the person, their groups and the organisations first. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context: { queries }, location }) => {
    try {
      const { loadSignedIn } = await import('./load-signed-in.ts')
      await loadSignedIn(queries)
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'not-signed-in') {
        throw redirect({ to: '/sign-in', search: { next: location.href } })
      }
      throw problem
    }
  },
  component: lazyRouteComponent(() => import('../shell/shell.tsx'), 'Shell'),
})

/** The sentences of most pages, which share many. Those whose opening matters name theirs. */
const manySentences = ['talk', 'text', 'lists', 'changing', 'ratings', 'rest'] as const satisfies readonly SpeechPart[]

type LoadPage<Name extends string> = () => Promise<Readonly<Record<NoInfer<Name>, RouteComponent>>>

/** A page with the shell around it, loaded when a person first goes there. */
export function signedInPage<const Path extends string, Name extends string>(
  path: Path,
  load: LoadPage<Name>,
  name: Name,
  sentences: readonly SpeechPart[] = manySentences,
) {
  const component = lazyRouteComponent(withSentences(sentences, load), name)
  return createRoute({ getParentRoute: () => signedInRoute, path, component })
}

/** A page without a session. */
export function signedOutPage<const Path extends string, Name extends string>(
  path: Path,
  load: LoadPage<Name>,
  name: Name,
) {
  return createRoute({ getParentRoute: () => rootRoute, path, component: lazyRouteComponent(load, name) })
}
