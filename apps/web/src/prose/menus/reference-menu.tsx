import { textIn } from '@minga/domain/language/language'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { citeInSentence } from './insert-record.ts'
import type { MenuState, OpenMenu } from './open-menu.ts'
import { rankRecords, type CitableRecord, useCitableRecords } from './citable-records.ts'
import { TypedMenu } from './typed-menu.tsx'

/** The menu of records for `[[`, filtered by the text after it. */
export function ReferenceMenu({ state, menu }: { readonly state: MenuState; readonly menu: OpenMenu }) {
  const { t } = useTranslation('prose')
  const { language } = useLanguage()
  const { records } = useCitableRecords()
  const found = useMemo(() => rankRecords(records, menu.query, 8), [records, menu.query])
  const take = useCallback(
    (record: CitableRecord) =>
      menu.choose((editor, range) => citeInSentence(editor.chain().focus().deleteRange(range), record)),
    [menu],
  )
  return (
    <TypedMenu
      state={state}
      menu={menu}
      label={t('cite.title')}
      items={found}
      keyOf={(record) => record.id}
      take={take}
      render={(record) => (
        <>
          <ReferenceText reference={record.reference} />
          <span className="typed-menu-words">{textIn(record.title, language)}</span>
        </>
      )}
    />
  )
}
