import { mayBePicture } from '@minga/domain/file/picture'
import type { FileView } from '@minga/protocol/http/files'
import { useTranslation } from 'react-i18next'

import { useBytes } from '../../ui/use-bytes.ts'
import { FileIcon, FileName, TakenOutLine } from './file-label.tsx'
import { FilePicture } from './file-picture.tsx'
import './files.css'

/**
 * The files of a comment, a line each, with a download link; pictures with a thumbnail.
 *
 * @param isHere whether the server has the files
 */
export function FileLines({
  files,
  isHere = true,
}: {
  readonly files: readonly FileView[]
  readonly isHere?: boolean
}) {
  const { t } = useTranslation('files')
  const bytes = useBytes()
  if (files.length === 0) return null
  return (
    <ul className="file-lines" aria-label={t('list')}>
      {files.map((file) => {
        const size = bytes(file.bytes)
        const line = (
          <>
            {isHere && mayBePicture(file) ? <FilePicture file={file} /> : <FileIcon kind={file.kind} />}
            <FileName name={file.name} />
            <span className="file-size">{size}</span>
          </>
        )
        return (
          <li key={file.id}>
            {isHere ? (
              <a
                className="file-line"
                href={`/api/files/${file.id}`}
                download={file.name}
                aria-label={t('download', { name: file.name, size })}
              >
                {line}
              </a>
            ) : (
              <span className="file-line">{line}</span>
            )}
            <TakenOutLine takenOut={file.takenOut} />
          </li>
        )
      })}
    </ul>
  )
}
