import type { BlobPlace, BlobStore } from './blob-store.ts'
import { FolderBlobs } from './folder-blobs.ts'

/** Opens the blobs of a place. A folder's process loads nothing of PostgreSQL. */
export async function openBlobs(place: BlobPlace): Promise<BlobStore> {
  switch (place.kind) {
    case 'folder':
      return new FolderBlobs(place.path)
    case 'postgres': {
      const { openPostgresBlobs } = await import('../postgres/files/open-postgres-blobs.ts')
      return openPostgresBlobs(place.url)
    }
  }
}
