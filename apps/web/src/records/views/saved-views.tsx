import { Button } from '@mantine/core'
import type { ListView } from '@minga/domain/record/list-view'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { GroupView } from '@minga/protocol/http/me'
import { IconBookmark } from '@tabler/icons-react'
import { lazy, memo, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { withSentences } from '../../language/start-language.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { MenuWhenOpened } from '../../ui/overlays/when-opened.tsx'

const loadItems = withSentences(['changing'], () => import('./view-items.tsx'))
const ViewItems = lazy(async () => ({ default: (await loadItems()).ViewItems }))
const SaveView = lazy(
  withSentences(['changing'], async () => ({ default: (await import('./save-view.tsx')).SaveView })),
)
const ChangeViews = lazy(
  withSentences(['changing'], async () => ({ default: (await import('./change-views.tsx')).ChangeViews })),
)

export interface ViewsOfList {
  readonly kind: RecordKind
  readonly group: GroupView
  /** Reads the present view of the list. The same function on every render: a key of the search draws no menu. */
  readonly shownNow: () => ListView
}

/** A dialog of the menu: to save what is shown, or to change what was saved. */
export type ViewDialog = 'save' | 'change'

/** The menu of saved views. Its code and its list come once it is opened. */
export const SavedViews = memo(function SavedViews(list: ViewsOfList) {
  const { t } = useTranslation('records')
  const [dialog, setDialog] = useState<ViewDialog | undefined>(undefined)
  const close = useCallback(() => setDialog(undefined), [])
  return (
    <>
      <MenuWhenOpened
        position="bottom-start"
        returnFocus={dialog === undefined}
        className="saved-views-menu"
        load={loadItems}
        opener={
          <Button
            variant="default"
            size="xs"
            className="facet saved-views"
            leftSection={<IconBookmark size={14} aria-hidden />}
          >
            {t('views.menu')}
          </Button>
        }
      >
        <ViewItems {...list} open={setDialog} />
      </MenuWhenOpened>
      {dialog === undefined ? null : (
        <LazyPart failed={<MissingPart />}>
          {dialog === 'save' ? <SaveView {...list} onClose={close} /> : <ChangeViews {...list} onClose={close} />}
        </LazyPart>
      )}
    </>
  )
})
