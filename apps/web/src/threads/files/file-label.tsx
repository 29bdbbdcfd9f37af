import type { FileKind } from '@minga/domain/file/file-kind'
import type { TakenOut } from '@minga/domain/file/taken-out'
import {
  IconFileText,
  IconFileTypePdf,
  IconPhoto,
  IconPresentation,
  type IconProps,
  IconTable,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'

/** How many letters at the end are always shown, for the extension and a number before it. */
const end = 11

/** A file name, shortened in the middle where it does not fit. */
export function FileName({ name }: { readonly name: string }) {
  const letters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment)
  const at = Math.max(letters.length - end, 0)
  return (
    <span className="file-name" title={name}>
      <span className="file-name-start">{letters.slice(0, at).join('')}</span>
      <span className="file-name-end">{letters.slice(at).join('')}</span>
    </span>
  )
}

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

/** The icon of a file's kind. Hidden from screen readers, because the name gives the extension. */
export function FileIcon({ kind }: { readonly kind: FileKind }) {
  const Icon = icons[kind]
  return <Icon size={16} stroke={1.5} className="file-icon" aria-hidden />
}

/** Lists what the server removed from a file, or that it could not check it. */
export function TakenOutLine({ takenOut }: { readonly takenOut: TakenOut }) {
  const { t, i18n } = useTranslation('files')
  const notes = takenOut.filter(({ what }) => what === 'signature' || what === 'unchecked')
  const taken = takenOut.filter((each) => !notes.includes(each))
  if (takenOut.length === 0) return null
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const words = list.format(taken.map(({ what, count }) => t(`takenOut.${what}`, { count })))
  return (
    <p className="file-taken-out">
      {taken.length === 0 ? null : t('takenOut.all', { words })}{' '}
      {notes.map(({ what }) => t(`takenOut.${what}`)).join(' ')}
    </p>
  )
}
