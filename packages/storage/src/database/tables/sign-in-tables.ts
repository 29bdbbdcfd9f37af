/** How people sign in, and the mail that goes out. */
export interface SignInTables {
  user: {
    id: string
    name: string
    email: string
    emailVerified: number
    image: string | null
    createdAt: string
    updatedAt: string
  }
  account: {
    id: string
    accountId: string
    providerId: string
    userId: string
    password: string | null
    createdAt: string
    updatedAt: string
  }
  session: {
    id: string
    token: string
    userId: string
    expiresAt: string
    userAgent: string | null
    createdAt: string
    seen_at: string | null
  }
  verification: { id: string; identifier: string; value: string; expiresAt: string }
  one_time: {
    hash: string
    purpose: string
    person: string | null
    details: string
    expires_at: string
    tries: number
  }
  second_factor: {
    person: string
    sealed_secret: Uint8Array
    confirmed_at: string | null
    last_step: number
  }
  recovery_code: { person: string; hash: string }
  remembered_device: { hash: string; person: string; expires_at: string }
  known_device: { hash: string; person: string; session: string; expires_at: string }
  passkey: {
    id: string
    person: string
    name: string
    public_key: Uint8Array
    counter: number
    transports: string
    added_at: string
    used_at: string | null
  }
  sign_in_provider: {
    organisation: string
    issuer: string
    client_id: string
    sealed_secret: Uint8Array
    changed_at: string
  }
  email_domain: {
    domain: string
    organisation: string
    standing: string
    token: string
    seen_at: string | null
    confirmed: number
  }
  provider_identity: {
    organisation: string
    issuer: string
    subject: string
    person: string
    linked_at: string
  }
  set_up_link: { token_hash: string; expires_at: string }
  mail_outbox: {
    key: string
    sealed: Uint8Array | null
    queued_at: string
    due_at: string
    expires_at: string
    tries: number
  }
}
