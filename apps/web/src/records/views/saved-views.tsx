import { Button, Menu } from '@mantine/core'
import type { ListView } from '@minga/domain/record/list-view'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { GroupView } from '@minga/protocol/http/me'
import { IconBookmark } from '@tabler/icons-react'
import { lazy, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'

const ViewItems = lazy(async () => ({ default: (await import('./view-items.tsx')).ViewItems }))
const SaveView = lazy(async () => ({ default: (await import('./save-view.tsx')).SaveView }))
const ChangeViews = lazy(async () => ({ default: (await import('./change-views.tsx')).ChangeViews }))

export interface ViewsOfList {
  readonly kind: RecordKind
  readonly group: GroupView
  /** The present view of the list. */
  readonly shown: ListView
}

/** A dialog of the menu: to save what is shown, or to change what was saved. */
export type ViewDialog = 'save' | 'change'

/** The menu of saved views. Its code and its list come once it is opened. */
export function SavedViews(list: ViewsOfList) {
  const { t } = useTranslation(['records', 'ui'])
  const [dialog, setDialog] = useState<ViewDialog | undefined>(undefined)
  const close = useCallback(() => setDialog(undefined), [])
  return (
    <>
      <Menu position="bottom-start" returnFocus={dialog === undefined}>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            className="facet saved-views"
            leftSection={<IconBookmark size={14} aria-hidden />}
          >
            {t('views.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="saved-views-menu">
          <LazyPart waiting={<Menu.Label>{t('ui:loading')}</Menu.Label>} failed={<MissingPart />}>
            <ViewItems {...list} open={setDialog} />
          </LazyPart>
        </Menu.Dropdown>
      </Menu>
      {dialog === undefined ? null : (
        <LazyPart failed={<MissingPart />}>
          {dialog === 'save' ? <SaveView {...list} onClose={close} /> : <ChangeViews {...list} onClose={close} />}
        </LazyPart>
      )}
    </>
  )
}
