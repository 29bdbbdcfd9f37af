import { useDecision } from './record-decisions.ts'

interface Wait {
  readonly record: string
  readonly awaited: string
}

/** Lets an action wait for another one. The server refuses a circle. */
export function useLinkActions() {
  return useDecision(({ record, awaited }: Wait) => ({ path: `${record}/waits-for`, body: { awaited } }))
}

export function useUnlinkActions() {
  return useDecision(({ record, awaited }: Wait) => ({
    method: 'DELETE',
    path: `${record}/waits-for/${awaited}`,
    body: undefined,
  }))
}

interface SeenEffect {
  readonly record: string
  /** The id of a piece of its evidence. */
  readonly evidence: string
  readonly day: string
}

export function useSeeEffect() {
  return useDecision(({ record, ...seen }: SeenEffect) => ({ path: `${record}/effect`, body: seen }))
}

interface About {
  readonly record: string
}

export function useWithdrawEffect() {
  return useDecision(({ record }: About) => ({ method: 'DELETE', path: `${record}/effect`, body: undefined }))
}

/** Says whether two organisations have to confirm that a barrier is closed. */
export function useRuleClosing() {
  return useDecision(({ record, isNeeded }: About & { readonly isNeeded: boolean }) => ({
    path: `${record}/closing-rule`,
    body: { isNeeded },
  }))
}

/** Confirms, for the reader's organisation, that a barrier is closed. */
export function useConfirmClosing() {
  return useDecision(({ record }: About) => ({ path: `${record}/closing/confirm`, body: undefined }))
}

export function useWithdrawConfirmation() {
  return useDecision(({ record }: About) => ({
    method: 'DELETE',
    path: `${record}/closing/confirm`,
    body: undefined,
  }))
}
