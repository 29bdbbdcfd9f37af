import { placeOf } from '@minga/domain/navigation/place'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { recordRoots } from '@minga/domain/record/record-roots'
import { createRoute, lazyRouteComponent, redirect, type RouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'

import { withSentences } from '../../language/start-language.ts'
import type { SpecialKind } from '../../records/register-slots.ts'
import { withRooms } from '../../sync/load-rooms.ts'
import { signedInPage, signedInRoute } from './parent-routes.ts'

/** The pages of kinds that declare special parts. */
const pages: Readonly<Partial<Record<RecordKind, RouteComponent>>> = {
  barrier: page(() => import('../../features/barriers/barriers-page.tsx'), 'BarriersPage'),
  action: page(() => import('../../features/actions/actions-page.tsx'), 'ActionsPage'),
  milestone: page(() => import('../../features/milestones/milestones-page.tsx'), 'MilestonesPage'),
  financing: page(() => import('../../features/financings/financings-page.tsx'), 'FinancingsPage'),
  lever: page(() => import('../../features/levers/levers-page.tsx'), 'LeversPage'),
  pathway: page(() => import('../../features/pathways/pathways-page.tsx'), 'PathwaysPage'),
} satisfies Record<SpecialKind, RouteComponent>

/** The page of a kind of which its declaration says everything. */
function plainPage(kind: RecordKind): RouteComponent {
  return page(async () => {
    const { plainRegisterPage } = await import('../../records/register-page.tsx')
    return { Page: plainRegisterPage(kind) }
  }, 'Page')
}

function page<Page extends Record<Name, ComponentType>, Name extends string>(load: () => Promise<Page>, name: Name) {
  return lazyRouteComponent(withSentences(['lists'], withRooms(load)), name)
}

function registerRoutes<Kind extends RecordKind>(kind: Kind) {
  const root: (typeof recordRoots)[Kind] = recordRoots[kind]
  const page = { getParentRoute: () => signedInRoute, component: pages[kind] ?? plainPage(kind) }
  return [createRoute({ ...page, path: `/groups/$groupId/${root}` }), createRoute({ ...page, path: `/${root}` })]
}

/** A record's own address, for links that do not know its group. */
const record = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/records/$recordId',
  loaderDeps: ({ search: { thread } }) => ({ thread }),
  loader: async ({ context: { queries }, params: { recordId }, deps: { thread } }) => {
    const { recordQuery } = await import('../../api/records.ts')
    const { kind, facts } = await queries.ensureQueryData(recordQuery(recordId))
    throw redirect({ ...placeOf(facts.group, { kind, id: recordId }, thread), replace: true })
  },
})

/** What hangs on a barrier. */
const chain = signedInPage(
  '/records/$recordId/chain',
  () => import('../../features/chains/chain-page.tsx'),
  'ChainPage',
)

/** The page of a pathway, with its charts, checks and series. */
const pathway = signedInPage(
  '/records/$recordId/pathway',
  () => import('../../features/pathways/pathway-page.tsx'),
  'PathwayPage',
)

const kinds = Object.keys(recordRoots) as (keyof typeof recordRoots)[]

/** The records of each kind: of a group, of all groups, and each by its own address. */
export const recordRoutes = [...kinds.flatMap((kind) => registerRoutes(kind)), record, chain, pathway] as const
