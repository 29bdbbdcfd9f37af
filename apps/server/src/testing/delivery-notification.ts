interface Notification {
  readonly to: string
  readonly about: string
  readonly messageId: string
  readonly action?: string
}

/** A notification that a mail came back, as Postfix writes it; Exchange writes much the same. */
export function deliveryNotification({ to, about, messageId, action = 'failed' }: Notification): string {
  return `Return-Path: <>
Received: by mx.ministerio.example (Postfix) id 4TzX1; Fri, 27 Nov 2026 10:00:00 +0000 (UTC)
Date: Fri, 27 Nov 2026 10:00:00 +0000 (UTC)
From: MAILER-DAEMON@mx.ministerio.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="4TzX1.1732/mx.ministerio.example"
Message-Id: <20261127100000.4TzX1@mx.ministerio.example>

This is a MIME-encapsulated message.

--4TzX1.1732/mx.ministerio.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.ministerio.example.

<${about}>: host mailstore.ministerio.example[192.0.2.7] said: 550 5.1.1
    <${about}>: Recipient address rejected: User unknown

--4TzX1.1732/mx.ministerio.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.ministerio.example
X-Postfix-Queue-ID: 4TzX1
Arrival-Date: Fri, 27 Nov 2026 09:59:58 +0000 (UTC)

Final-Recipient: rfc822; ${about}
Original-Recipient: rfc822;${about}
Action: ${action}
Status: 5.1.1
Remote-MTA: dns; mailstore.ministerio.example
Diagnostic-Code: smtp; 550 5.1.1 <${about}>: Recipient address
    rejected: User unknown

--4TzX1.1732/mx.ministerio.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: Minga <minga@minga.example>
To: ${about}
Message-ID: ${messageId}
Subject: ALACERO

--4TzX1.1732/mx.ministerio.example--
`.replaceAll('\n', '\r\n')
}
