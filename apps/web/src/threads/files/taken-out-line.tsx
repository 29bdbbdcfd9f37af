import type { TakenOut } from '@minga/domain/file/taken-out'
import { useTranslation } from 'react-i18next'

/** What the file that is kept lacks, beside the one that was sent; or that it could not be looked through. */
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
