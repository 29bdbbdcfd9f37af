import type { Actor } from '@minga/domain/access/can'
import type { GroupId, RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import type { ShowChart } from '@minga/domain/text-form/shown-chart'

import type { Refusal } from '../../http/refusal.ts'

/** A text as the declaration that organisations adopted. */
export interface AskedDeclaration {
  readonly signOff: SignOffId
  /** `phone`: two small pages, without the text itself. */
  readonly leaf: 'whole' | 'phone'
}

/** A text at a sequence. */
interface TextOfVersion {
  readonly roadmap: RoadmapId
  readonly version: number
  /** When its records and charts are read, ISO: at the naming of the version, as in its root and wherever it is signed. */
  readonly recordsAt: string
  /** The language of the words around it. */
  readonly language: Language
  /** The day in the name of its file. */
  readonly day: string
  /** Whether people without an account get it: then its charts are of what they may read, whatever its sender may. */
  readonly isForOutside?: boolean
}

export interface MadeTextFile {
  /** The export's id, which the file carries: it identifies a returned file. */
  readonly id: string
  readonly group: GroupId
  readonly sequence: number
  readonly bytes: Uint8Array
  /** Without its extension. */
  readonly name: string
}

/** Makes files of a roadmap's text, as a person reads it. */
export interface TextFileMaker {
  readonly make: (
    reader: { readonly actor: Actor; readonly session: string; readonly signal: AbortSignal },
    asked: TextOfVersion & { readonly format: 'docx' | 'pdf'; readonly declaration?: AskedDeclaration },
  ) => Promise<MadeTextFile | Refusal>
  /** The words for its head and its name, without making it. */
  readonly describe: (
    actor: Actor,
    asked: TextOfVersion,
  ) => Promise<
    | {
        readonly title: string
        readonly name: string
        readonly tree: readonly TreeElement[]
        /** The charts in it, as in its file. */
        readonly chart: ShowChart
      }
    | Refusal
  >
}
