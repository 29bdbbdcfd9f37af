import type { GroupId, OrganisationId, ReviewId, RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { ActivityFormat } from '@minga/protocol/http/activity-reports'
import type { CoalitionPageSize } from '@minga/protocol/http/coalition-page'
import type { CsvSeparator, RegisterFormat, TextFormat } from '@minga/protocol/http/file-exports'
import type { ReportFormat } from '@minga/protocol/http/review-files'
import { useMutation } from '@tanstack/react-query'

import { activityPath, type Days } from './activity-path.ts'
import { getFile, type GivenFile } from './api.ts'

/** A file that the server makes when it is asked for. */
export type WantedFile =
  | {
      readonly of: 'roadmap'
      readonly roadmap: RoadmapId
      readonly format: TextFormat
      readonly language: Language
      /** The text after this update of the log. */
      readonly version?: number
      /** The discussions that go with it: for Word. */
      readonly discussions?: { readonly comments: boolean; readonly proposals: boolean; readonly internal: boolean }
    }
  | {
      readonly of: 'register'
      readonly group: GroupId
      readonly format: RegisterFormat
      readonly language: Language
      readonly kind?: RecordKind | undefined
      /** The search parameters of the kind's list: only its records. */
      readonly view?: string | undefined
      /** The separator of a CSV. */
      readonly separator?: CsvSeparator | undefined
    }
  | {
      readonly of: 'declaration'
      readonly signOff: string
      readonly format: 'pdf'
      readonly language: Language
      /** `phone`: two small pages, without the text itself. */
      readonly leaf: 'whole' | 'phone'
    }
  | {
      readonly of: 'activity'
      readonly organisation: OrganisationId
      readonly format: Exclude<ActivityFormat, 'json'>
      readonly language: Language
      readonly days: Days
    }
  | {
      readonly of: 'review'
      readonly review: ReviewId
      readonly format: ReportFormat
      readonly language: Language
    }
  | {
      readonly of: 'coalition'
      readonly format: 'pdf'
      readonly language: Language
      readonly size: CoalitionPageSize
    }

/** Downloads a file. */
export function useDownload() {
  return useMutation({ mutationFn: async (wanted: WantedFile) => saveFile(await getFile(pathOf(wanted))) })
}

function pathOf(wanted: WantedFile): string {
  const { format, language } = wanted
  if (wanted.of === 'roadmap') {
    const { version, discussions = {} } = wanted
    const chosen = Object.entries(discussions).map(([name, isIn]) => [name, isIn ? '1' : '0'] as const)
    const moment = version === undefined ? {} : { version: String(version) }
    const asked = { format, language, ...moment, ...Object.fromEntries(chosen) }
    return `/api/roadmaps/${wanted.roadmap}/file?${new URLSearchParams(asked)}`
  }
  if (wanted.of === 'declaration') {
    const { signOff, leaf } = wanted
    return `/api/sign-offs/${encodeURIComponent(signOff)}/declaration/file?${new URLSearchParams({ format, language, leaf })}`
  }
  if (wanted.of === 'activity') return activityPath(wanted.organisation, wanted.days, wanted)
  if (wanted.of === 'review') {
    return `/api/reviews/${encodeURIComponent(wanted.review)}/file?${new URLSearchParams({ format, language })}`
  }
  if (wanted.of === 'coalition') {
    return `/api/coalition/page/file?${new URLSearchParams({ format, language, size: wanted.size })}`
  }
  const { group, kind, view, separator } = wanted
  const asked = {
    format,
    language,
    ...(kind !== undefined && { kind }),
    ...(view !== undefined && { view }),
    ...(separator !== undefined && { separator }),
  }
  return `/api/groups/${group}/register/file?${new URLSearchParams(asked)}`
}

/** Saves a file by clicking a link to it. */
export function saveFile({ blob, name }: GivenFile): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers begin to read the blob only after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
