import type { PastReader } from '@minga/storage/log/past'

import type { ErrorMessage } from '../sync/keeper-messages.ts'
import type { HistorianPort } from './historian-port.ts'

type AskOf<Port> = {
  readonly [Method in keyof Port]: Port[Method] extends (...args: infer Args) => unknown
    ? { readonly method: Method; readonly args: Args }
    : never
}[keyof Port]

export type HistorianAsk = AskOf<HistorianPort>
/** The historian's thread asks for pieces of the log: only the keeper's can read it. */
export type PastAsk = AskOf<PastReader>

export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorMessage }

export type ToHistorian =
  | { readonly kind: 'ask'; readonly id: number; readonly ask: HistorianAsk }
  | { readonly kind: 'past'; readonly id: number; readonly outcome: Outcome }

export type FromHistorian =
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: 'past'; readonly id: number; readonly ask: PastAsk }

export interface HistorianWorkerData {
  /** Where checkpoints are kept. */
  readonly file: string
}
