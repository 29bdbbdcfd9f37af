import type { FileKind } from '@minga/domain/file/file-kind'
import {
  IconFileText,
  IconFileTypePdf,
  IconPhoto,
  IconPresentation,
  IconTable,
  type IconProps,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'

const icons = {
  pdf: IconFileTypePdf,
  png: IconPhoto,
  jpeg: IconPhoto,
  webp: IconPhoto,
  docx: IconFileText,
  odt: IconFileText,
  text: IconFileText,
  'older-text': IconFileText,
  xlsx: IconTable,
  ods: IconTable,
  pptx: IconPresentation,
  odp: IconPresentation,
} as const satisfies Record<FileKind, ComponentType<IconProps>>

/** What sort of thing a file is. Its name says it too. */
export function FileIcon({ kind }: { readonly kind: FileKind }) {
  const Icon = icons[kind]
  return <Icon size={16} stroke={1.5} className="file-icon" aria-hidden />
}
