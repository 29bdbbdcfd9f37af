import { useTranslation } from 'react-i18next'

import { commandKey } from './shell-dialogs.ts'
import { Dialog } from '../../ui/dialog.tsx'

/** Shortcuts of every page, of lists and of the text. Ids are keys of the catalogue. */
const shortcuts = [
  { id: 'search', keys: [commandKey, 'K'] },
  { id: 'print', keys: [commandKey, 'P'] },
  { id: 'help', keys: ['?'] },
  { id: 'close', keys: ['Esc'] },
  { id: 'slash', keys: ['/'] },
  { id: 'undo', keys: [commandKey, 'Z'] },
  { id: 'redo', keys: [commandKey, '⇧', 'Z'] },
  { id: 'editCell', keys: ['F2'] },
  { id: 'openOfCell', keys: [commandKey, 'Enter'] },
  { id: 'fillDown', keys: [commandKey, 'D'] },
  { id: 'fillRight', keys: [commandKey, 'R'] },
  { id: 'bold', keys: [commandKey, 'B'] },
  { id: 'italic', keys: [commandKey, 'I'] },
  { id: 'link', keys: [commandKey, 'K'] },
  { id: 'comment', keys: [commandKey, 'Alt', 'M'] },
  { id: 'nextComment', keys: [commandKey, 'Alt', '.'] },
  { id: 'previousComment', keys: [commandKey, 'Alt', ','] },
] as const

export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('app')
  return (
    <Dialog onClose={onClose} title={t('shortcuts.title')}>
      <dl className="shortcuts">
        {shortcuts.map(({ id, keys }) => (
          <div key={id}>
            <dt>{t(`shortcuts.${id}`)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
