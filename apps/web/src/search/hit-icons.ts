import type { SearchKind } from '@minga/protocol/http/search'
import {
  IconBuildingCommunity,
  IconFileText,
  IconMessage,
  IconPaperclip,
  IconUser,
  IconVersions,
} from '@tabler/icons-react'

import { kindIcons } from '../ui/kind-icons.ts'

/** The icon of each kind of hit. */
export const hitIcons = {
  ...kindIcons,
  roadmap: IconFileText,
  thread: IconMessage,
  file: IconPaperclip,
  organisation: IconBuildingCommunity,
  person: IconUser,
  version: IconVersions,
} as const satisfies Record<SearchKind, typeof IconFileText>
