import type { Plugin } from 'vite'

const file = /react-dom[\\/]cjs[\\/]react-dom-client\.production\.js$/

/** Conditions that are the same in every page of ours, with how often each occurs at least. */
const settled: readonly (readonly [what: RegExp, instead: string, least: number])[] = [
  // The server sends no drawn page that React could take over.
  [/(?<=\n {2}isHydrating = !1,[^]*)\bisHydrating\b(?! = |\$)/g, '!1', 30],
  [/^exports\.hydrateRoot = function [^]*?^\};\n/gm, '', 1],
  // No page has a ViewTransition: neither does a commit look for one.
  [/committedLanes = \(committedLanes & 335544064\) === committedLanes;/g, 'committedLanes = !1;', 1],
  [/\bshouldStartViewTransition\n {4}\?/g, '!1 ?', 1],
  [/^ViewTransitionPseudoElement\.prototype\.\w+ = function [^]*?^\};\n/gm, '', 3],
  // No Fragment has a ref.
  [/^FragmentInstance\.prototype\.\w+ = function [^]*?^\};\n/gm, '', 10],
]

/**
 * Functions that no page of ours reaches, by what they are for. One that is reached all the same fails: React has no such part
 * here.
 */
const unreached = namesIn([
  // Taking over a page that a server has drawn, and events that came before.
  'canHydrateInstance canHydrateTextInstance canHydrateHydrationBoundary getNextHydratable',
  'getNextHydratableInstanceAfterHydrationBoundary prepareToHydrateHostInstance',
  'throwOnHydrationMismatch createFiberFromDehydratedFragment pushDehydratedActivitySuspenseHandler',
  'retryActivityComponentWithoutHydrating retrySuspenseComponentWithoutHydrating clearHydrationBoundary',
  'updateDehydratedSuspenseComponent retryDehydratedSuspenseBoundary hideOrUnhideDehydratedBoundary',
  'mountHostRootWithoutHydrating queueHydrationError pushTreeId attemptExplicitHydrationTarget',
  'queueIfContinuousEvent accumulateOrCreateContinuousQueuedReplayableEvent',
  'attemptReplayContinuousQueuedEvent scheduleReplayQueueIfNeeded',
  // ViewTransition and SuspenseList.
  'startViewTransition createViewTransitionInstance getViewTransitionName getViewTransitionClassName',
  'applyViewTransitionName applyViewTransitionToHostInstancesRecursive restoreViewTransitionName',
  'measureViewTransitionHostInstancesRecursive updateSuspenseListComponent',
  'commitAppearingPairViewTransitions commitDeletedPairViewTransitions commitExitViewTransitions',
  'commitNestedViewTransitions measureNestedViewTransitions trackEnterViewTransitions',
  // Style sheets, scripts and titles that a component brings: our build puts them into the page.
  'getResource acquireResource suspendResource preinitStyle preinitScript preinitModuleScript',
  'preload preloadModule preloadStylesheet insertStylesheet insertStylesheetIntoRoot preconnectAs',
  'getHydratableHoistableCache adoptPreloadPropsForScript adoptPreloadPropsForStylesheet',
  // useActionState, custom elements, findDOMNode.
  'mountActionState updateActionStateImpl dispatchActionState runActionStateAction',
  'setPropOnCustomElement findCurrentFiberUsingSlowPath',
])

/** Functions that each commit or event calls, and that find nothing of what they are for. */
const idle = namesIn([
  'popHydrationState resetHydrationState upgradeHydrationErrorsToRecoverable clearIfContinuousEvent',
  'getParentHydrationBoundary',
  'commitActivityHydrationCallbacks commitSuspenseHydrationCallbacks commitEnterViewTransitions',
  'restoreEnterOrExitViewTransitions isFragmentInstanceParent commitFragmentInstanceInsertionEffects',
  'commitFragmentInstanceDeletionEffects commitNewChildToFragmentInstance deleteChildFromFragmentInstance',
  'validateDocumentPositionWithFiberTree',
])

/** Leaves out of react-dom what our pages never reach: a fifth of it. It fails where a new version has other parts. */
export function smallReactDom(): Plugin {
  return {
    name: 'minga-small-react-dom',
    apply: 'build',
    transform(code, id) {
      return file.test(id) ? { code: cut(code), map: null } : undefined
    },
  }
}

/** @throws where a part is not there */
function cut(code: string): string {
  const folded = settled.reduce((left, [what, instead, least]) => {
    if ((left.match(what)?.length ?? 0) < least) throw new Error(`react-dom has no ${String(what)}: it has changed`)
    return left.replaceAll(what, instead)
  }, code)
  const stubbed = unreached.reduce((left, name) => stub(left, name, ' absent(); '), folded)
  return `${idle.reduce((left, name) => stub(left, name, ' return null; '), stubbed)}
function absent() { throw Error("smallReactDom left this part of React out"); }
`
}

function stub(code: string, name: string, body: string): string {
  const what = new RegExp(`^function ${name}\\([^]*?^\\}\\n`, 'm')
  if (!what.test(code)) throw new Error(`react-dom has no ${name}: it has changed`)
  return code.replace(what, `function ${name}() {${body}}\n`)
}

function namesIn(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '))
}
