/** The wire: made from the OpenAPI document by 'npm run client:types', never by hand. */

export interface paths {
    "/docs/api": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this document as a page */
        get: operations["readDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/api/start.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page's script */
        get: operations["startDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/api/swagger-ui-bundle.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Swagger UI's script */
        get: operations["runDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/api/swagger-ui.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Swagger UI's stylesheet */
        get: operations["styleDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the event loop alive? */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics for Prometheus */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this document */
        get: operations["describe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/privacy/{site}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a site's privacy notice */
        get: operations["readNotice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Should requests come here? */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what admins did */
        get: operations["readAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read all of it as CSV */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that you look at comments */
        post: operations["claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/claims/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at them no longer */
        post: operations["release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the queue */
        get: operations["listQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one card */
        get: operations["readCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/comments/{id}/alike": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find what else is held like it */
        get: operations["listAlike"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/comments/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a comment
         * @description Shows at once and leaves the house after ten seconds, so that it can be undone.
         */
        post: operations["decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/comments/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what happened to a comment, in sentences */
        get: operations["readFullHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/comments/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the notes on a comment */
        get: operations["listNotes"];
        put?: never;
        /** Note something for other moderators */
        post: operations["addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/comments/{id}/notes/{note}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take your note back */
        delete: operations["eraseNote"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/comments/{id}/siblings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find held comments of the same campaign */
        get: operations["listSiblings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/comments/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo the last decision */
        post: operations["undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count by site and status */
        get: operations["readCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/counts/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow the counts */
        get: operations["followCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what failed for good */
        get: operations["listDead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead/{number}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a failed job again */
        post: operations["replayDead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/decisions/{bulk}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo what was decided together */
        post: operations["undoTogether"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/decisions/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide up to a hundred together */
        post: operations["decideTogether"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/decisions/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide all that a filter asks for, step by step */
        post: operations["decideFilter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/insight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read volume, haste, agreement and work */
        get: operations["readInsight"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/sites/{site}/akismet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how a site asks Akismet */
        get: operations["readAkismet"];
        /**
         * Let a site ask Akismet
         * @description What is left out of `settings` gets its default; without `key` the one that is kept stays.
         */
        put: operations["setAkismet"];
        post?: never;
        /** Ask Akismet no more */
        delete: operations["removeAkismet"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/sites/{site}/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a draft on past comments */
        post: operations["backtest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/sites/{site}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a site's keys */
        get: operations["listKeys"];
        put?: never;
        /** Make a key */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/sites/{site}/keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/sites/{site}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the policy in force */
        get: operations["readPolicy"];
        /** Put a new version into force */
        put: operations["changePolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read several comments */
        get: operations["listComments"];
        put?: never;
        /**
         * Send a comment
         * @description Answered once it is safe. The same `external_id` or `Idempotency-Key` with the same content is a repeat and answered 200, so that a lost answer is cured by sending it again.
         */
        post: operations["submitComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a comment
         * @description With `Prefer: wait=N` it is answered as soon as there is a verdict, or with If-None-Match as soon as there is another version. Fetch as in Node adds `Cache-Control: no-cache` to If-None-Match; the service answers 304 all the same.
         */
        get: operations["readComment"];
        put?: never;
        post?: never;
        /**
         * Remove a comment
         * @description Its texts and its author go; once more is answered the same.
         */
        delete: operations["deleteComment"];
        options?: never;
        head?: never;
        /**
         * Edit a comment
         * @description Makes a new revision that is judged anew; until then the old status stands. What is left out stays, null takes a value away. An edit that is in place already is answered as it stands, whatever version it names.
         */
        patch: operations["editComment"];
        trace?: never;
    };
    "/v1/comments/{id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what the site's editors decided
         * @description Counts as a decision, and teaches. A moderator who decided here is not overruled: 409.
         */
        post: operations["decideElsewhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what happened to a comment */
        get: operations["readHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pass a reader's report on
         * @description One of each reader counts, weighed by what became of their earlier reports.
         */
        post: operations["reportComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send up to a hundred comments
         * @description Each is kept or refused on its own: the answer is 200 with one result for each, in their order. 503 only when none could be kept.
         */
        post: operations["submitComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase an author */
        post: operations["eraseAuthor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far an erasure is */
        get: operations["readErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the feed
         * @description From `after` on, the beginning when it is left out, or `now`. Keep `next_cursor` after you have worked through `data`. An entry may come twice and never out of order for its comment.
         */
        get: operations["readFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the endpoints */
        get: operations["listEndpoints"];
        put?: never;
        /** Make an endpoint */
        post: operations["createEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{endpoint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an endpoint */
        get: operations["readEndpoint"];
        put?: never;
        post?: never;
        /** Remove an endpoint */
        delete: operations["deleteEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint
         * @description What is left out stays. `enabled: true` takes a disabled one up again, with everything since.
         */
        patch: operations["changeEndpoint"];
        trace?: never;
    };
    "/v1/webhooks/{endpoint}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what was sent, and how it was taken */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{endpoint}/deliveries/{delivery}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one again */
        post: operations["replayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{endpoint}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send again what was given up, or everything since */
        post: operations["replayDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{endpoint}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the secret
         * @description Until the old one ends, everything is signed with both.
         */
        post: operations["rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{endpoint}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test event */
        post: operations["sendTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    comment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Something happened to a comment */
        post: operations["webhookComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A test event, when it was asked for */
        post: operations["webhookTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        AccountLine: {
            evidence?: components["schemas"]["Evidence"][];
            /** @enum {string} */
            outcome: "read" | "skipped" | "failed";
            /** @description What it adds, in hundredths of a nat; positive speaks for spam. */
            points: number;
            /** @example 2 of 3 links go to hosts never seen here */
            reason: string;
            /**
             * @description Who says it: `prior`, a signal, or a rule.
             * @example links
             */
            signal: string;
        };
        AkismetChange: {
            key?: string;
            settings: {
                /**
                 * @default undecided
                 * @enum {string}
                 */
                asks?: "always" | "undecided" | "never";
                /** Format: uri */
                blog: string;
                /** @default 0.1 */
                from?: number;
                /** @default false */
                isTest?: boolean;
                /** @default null */
                monthlyBudget?: number | null;
                /**
                 * @default local
                 * @enum {string}
                 */
                onFailure?: "local" | "hold";
                /**
                 * @default full
                 * @enum {string}
                 */
                sendsAddress?: "full" | "network" | "none";
                /** @default true */
                sendsEmail?: boolean;
                /** @default true */
                sendsName?: boolean;
                /** @default 0.95 */
                to?: number;
            };
        };
        AkismetSettings: {
            /** @description How often each signal spoke for what moderators then decided. */
            agreement: {
                agreed: number;
                signal: string;
                spoke: number;
            }[];
            alert: {
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC.
                 * @example 2026-11-24T07:38:44.986Z
                 */
                at: string;
                code: string;
                message: string;
            } | null;
            callback_url: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            changed_at: string;
            changed_by: string;
            key: {
                asked_at: string | null;
                /** @enum {string} */
                state: "unverified" | "valid" | "refused" | "suspended";
            };
            months: {
                checks: number;
                corrected: number;
                failed: number;
                ham: number;
                month: string;
                /** @description Comments that were settled without a call. */
                saved: number;
                spam: number;
            }[];
            /** @description Akismet wants no calls until then. */
            paused_until: string | null;
            settings: {
                /**
                 * @default undecided
                 * @enum {string}
                 */
                asks: "always" | "undecided" | "never";
                /** Format: uri */
                blog: string;
                /** @default 0.1 */
                from: number;
                /** @default false */
                isTest: boolean;
                /** @default null */
                monthlyBudget: number | null;
                /**
                 * @default local
                 * @enum {string}
                 */
                onFailure: "local" | "hold";
                /**
                 * @default full
                 * @enum {string}
                 */
                sendsAddress: "full" | "network" | "none";
                /** @default true */
                sendsEmail: boolean;
                /** @default true */
                sendsName: boolean;
                /** @default 0.95 */
                to: number;
            };
            site: string;
            usage: {
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC.
                 * @example 2026-11-24T07:38:44.986Z
                 */
                at: string;
                limit: number | null;
                throttled: boolean;
                used: number;
            } | null;
        };
        AuditEntry: {
            action: string;
            actor: string;
            address: string | null;
            after: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            at: string;
            before: {
                [key: string]: unknown;
            } | null;
            id: number;
            object: string | null;
            site: string | null;
        };
        Backtest: {
            /** @default 10000 */
            last?: number;
            policy: {
                /**
                 * @default pending
                 * @enum {string}
                 */
                akismetUndecided?: "pending" | "false";
                /** @default 0.01 */
                blindShare?: number;
                discardAt: number;
                holdAt: number;
                /** @default [] */
                lists?: {
                    /** @enum {string} */
                    effect: "approve" | "hold" | "reject" | "spam";
                    entries: string[];
                    /** @enum {string} */
                    kind: "words" | "patterns" | "hosts" | "emails" | "addresses";
                    /** @default null */
                    note?: string | null;
                }[];
                /** @default {} */
                premoderation?: {
                    /** @default null */
                    articlesOlderThanDays?: number | null;
                    /** @default false */
                    everyone?: boolean;
                    /** @default false */
                    firstTime?: boolean;
                };
                prior: number;
                /** @default {} */
                reports?: {
                    /** @default 1.5 */
                    holdAt?: number | null;
                };
                required: string[];
                /** @default {} */
                retention?: {
                    /** @default 30 */
                    addressDays?: number | null;
                    /** @default 30 */
                    spamBodyDays?: number | null;
                };
                /** @default false */
                sharesCampaigns?: boolean;
                spamAt: number;
                /** @default null */
                trustedAfter?: number | null;
                trustedRoles: ("anonymous" | "registered" | "trusted" | "staff" | "administrator")[];
                weights: {
                    [key: string]: number;
                };
            };
        };
        BacktestReport: {
            before: components["schemas"]["Tally"];
            changed: number;
            decided: number;
            draft: components["schemas"]["Tally"];
            flips: {
                because: string;
                before: {
                    probability: number;
                    /** @description What overrode the lines of the policy, if anything did. */
                    rule: ("unjudgeable" | "list" | "role" | "premoderation" | "required-signal-failed") | null;
                    /** @enum {string} */
                    status: "pending" | "approved" | "held" | "spam" | "rejected";
                };
                decided: ("pending" | "approved" | "held" | "spam" | "rejected") | null;
                draft: {
                    probability: number;
                    /** @description What overrode the lines of the policy, if anything did. */
                    rule: ("unjudgeable" | "list" | "role" | "premoderation" | "required-signal-failed") | null;
                    /** @enum {string} */
                    status: "pending" | "approved" | "held" | "spam" | "rejected";
                };
                /**
                 * Format: uuid
                 * @description A UUIDv7.
                 * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
                 */
                id: string;
            }[];
            lines: {
                decisive: number;
                failed: number;
                read: number;
                signal: string;
                skipped: number;
            }[];
            replayed: number;
            unjudgeable: number;
        };
        BatchItem: {
            article: {
                excerpt?: string | null;
                external_id?: string | null;
                language?: string | null;
                published_at?: string | null;
                text?: string | null;
                title?: string | null;
                url?: string | null;
            };
            author?: {
                email?: string | null;
                external_id?: string | null;
                ip?: string | null;
                name?: string | null;
                referrer?: string | null;
                role?: ("anonymous" | "registered" | "trusted" | "staff" | "administrator") | null;
                url?: string | null;
                user_agent?: string | null;
            } | null;
            body: string;
            external_id?: string | null;
            form?: {
                honeypot?: string | null;
                seconds_to_fill?: number | null;
            } | null;
            idempotency_key?: string | null;
            kind?: string | null;
            parent_id?: string | null;
            posted_at?: string | null;
        };
        BatchResult: {
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            id?: string;
            index: number;
            problem?: components["schemas"]["Problem"];
            replayed?: boolean;
            /** @description What the same comment alone would have been answered with. */
            status: number;
        };
        Claim: {
            ids: string[];
        };
        /**
         * @example {
         *       "id": "01a20c7e-2b37-72cc-9f7c-8104fdb13c6b",
         *       "external_id": "c-17",
         *       "revision": 1,
         *       "version": 2,
         *       "status": "approved",
         *       "discard": false,
         *       "probability": 0.109097,
         *       "points": -210,
         *       "rule": null,
         *       "decided_by": "machine",
         *       "account": [
         *         {
         *           "signal": "prior",
         *           "outcome": "read",
         *           "points": -210,
         *           "reason": "about 1 in 9 comments here is spam"
         *         }
         *       ],
         *       "policy_version": 1,
         *       "model_version": "starter-1+0",
         *       "received_at": "2026-11-24T07:38:44.986Z",
         *       "judged_at": "2026-11-24T07:38:45.015Z"
         *     }
         */
        Comment: {
            /** @description One line for the prior and each reading; the points of the lines add up to `points`. */
            account: components["schemas"]["AccountLine"][];
            /** @description `machine`, or who decided; null while nobody has. */
            decided_by: string | null;
            /** @description Spam beyond doubt: need not be kept. */
            discard: boolean;
            /** @description Your own id of it. */
            external_id: string | null;
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            id: string;
            judged_at: string | null;
            model_version: string | null;
            /** @description Log-odds of spam, in hundredths of a nat. */
            points: number | null;
            policy_version: number | null;
            /** @description Of spam, as the machine sees it. */
            probability: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            received_at: string;
            /** @description Grows with each edit. */
            revision: number;
            /** @description What overrode the lines of the policy, if anything did. */
            rule: ("unjudgeable" | "list" | "role" | "premoderation" | "required-signal-failed") | null;
            status: components["schemas"]["Status"];
            /** @description Grows with each change that is shown. */
            version: number;
        };
        DecidedComment: {
            /** @description One line for the prior and each reading; the points of the lines add up to `points`. */
            account: components["schemas"]["AccountLine"][];
            article: {
                title: string | null;
                url: string | null;
            };
            author: {
                name: string | null;
                url: string | null;
            };
            body: string;
            /** @description `machine`, or who decided; null while nobody has. */
            decided_by: string | null;
            /** @description Spam beyond doubt: need not be kept. */
            discard: boolean;
            /** @description Your own id of it. */
            external_id: string | null;
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            id: string;
            judged_at: string | null;
            kind: string;
            /** @description What the decision has taught the site. */
            learned: {
                corrects: boolean;
                lesson: boolean;
                lessons: {
                    approved: number;
                    spam: number;
                };
            } | null;
            model_version: string | null;
            /** @description Log-odds of spam, in hundredths of a nat. */
            points: number | null;
            policy_version: number | null;
            /** @description Of spam, as the machine sees it. */
            probability: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            received_at: string;
            /** @description Grows with each edit. */
            revision: number;
            /** @description What overrode the lines of the policy, if anything did. */
            rule: ("unjudgeable" | "list" | "role" | "premoderation" | "required-signal-failed") | null;
            /** @description Held comments of the same campaign. */
            siblings: components["schemas"]["FoundComment"][];
            site: string;
            status: components["schemas"]["Status"];
            /** @description Grows with each change that is shown. */
            version: number;
        };
        Decision: {
            reason?: ("spam" | "abuse" | "hate" | "off-topic" | "advertising" | "personal-data" | "misinformation" | "illegal" | "duplicate" | "other") | null;
            /** @enum {string} */
            status: "approved" | "held" | "spam" | "rejected";
            version: number;
        };
        /** @description What became of one of them: done, changed by somebody since, or not there. */
        DecisionResult: {
            decided_by?: string | null;
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            id: string;
            index: number;
            /** @enum {string} */
            outcome: "done" | "stale" | "unknown";
            /** @enum {string} */
            status?: "pending" | "approved" | "held" | "spam" | "rejected";
            version?: number;
        };
        Decisions: {
            decisions: {
                /** Format: uuid */
                id: string;
                reason?: ("spam" | "abuse" | "hate" | "off-topic" | "advertising" | "personal-data" | "misinformation" | "illegal" | "duplicate" | "other") | null;
                /** @enum {string} */
                status: "approved" | "held" | "spam" | "rejected";
                version: number;
            }[];
        };
        Delivery: {
            attempts: number;
            comment_id: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            created_at: string;
            due_at: string | null;
            id: string;
            kind: string;
            /** @enum {string} */
            status: "due" | "delivered" | "dead";
            tries: {
                at: string;
                ms: number;
                reason: string | null;
                status: number | null;
            }[];
        };
        Edit: {
            author?: {
                name?: string | null;
                role?: ("anonymous" | "registered" | "trusted" | "staff" | "administrator") | null;
                url?: string | null;
            };
            body?: string;
            form?: {
                honeypot?: string | null;
                seconds_to_fill?: number | null;
            };
        };
        Endpoint: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            created_at: string;
            description: string | null;
            disabled_at: string | null;
            disabled_because: string | null;
            enabled: boolean;
            failing_since: string | null;
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            id: string;
            /** @description What is told there; null: everything. */
            kinds: ("judged" | "decided" | "undone" | "edited" | "deleted" | "erased")[] | null;
            /** @description Until then everything is signed twice. */
            old_secret_until: string | null;
            url: string;
        };
        EndpointChange: {
            description?: string | null;
            enabled?: boolean;
            kinds?: ("judged" | "decided" | "undone" | "edited" | "deleted" | "erased")[] | null;
            url?: string;
        };
        EndpointWithSecret: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            created_at: string;
            description: string | null;
            disabled_at: string | null;
            disabled_because: string | null;
            enabled: boolean;
            failing_since: string | null;
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            id: string;
            /** @description What is told there; null: everything. */
            kinds: ("judged" | "decided" | "undone" | "edited" | "deleted" | "erased")[] | null;
            /** @description Until then everything is signed twice. */
            old_secret_until: string | null;
            /**
             * @description Shown this once.
             * @example whsec_...
             */
            secret: string;
            url: string;
        };
        ErasureReceipt: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            asked_at: string;
            /** @description Why it stays. */
            because: string[];
            comments: number;
            /** @description How many rows went, by what they are. */
            deleted: {
                [key: string]: number;
            };
            done_at: string | null;
            /** @description Who else was sent parts of comments, and how long they keep them. */
            elsewhere: {
                kept: string;
                name: string;
                says: string;
                url: string;
            }[];
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            id: string;
            /** @description What stays, and tells nobody. */
            remains: {
                [key: string]: number;
            };
            /** @enum {string} */
            status: "open" | "done";
        };
        /** @description A span of the stored field, in UTF-16 offsets; `end` is not in it. */
        Evidence: {
            end: number;
            /** @enum {string} */
            field: "body" | "author.name" | "author.url" | "author.email" | "form.honeypot";
            start: number;
        };
        Fault: {
            /** @example too-big */
            code: string;
            /** @description What was expected, and what came. */
            detail: string;
            /**
             * @description Where, as a JSON Pointer in a fragment (RFC 6901).
             * @example #/body
             */
            pointer: string;
        };
        Feedback: {
            reason?: ("spam" | "abuse" | "hate" | "off-topic" | "advertising" | "personal-data" | "misinformation" | "illegal" | "duplicate" | "other") | null;
            /** @enum {string} */
            status: "approved" | "held" | "spam" | "rejected" | "withdrawn";
            version?: number;
        };
        FeedEvent: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            at: string;
            /** @description As it stands now, which may be later than the event; null when it is not there any more. */
            comment: components["schemas"]["Comment"] | null;
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            comment_id: string;
            /**
             * @description The same in the feed and in webhooks.
             * @example evt_0f4e1c9d2b7a86a72c23
             */
            id: string;
            /**
             * @description What happened.
             * @example judged
             */
            kind: string;
            /** @description The code that a moderator gave. */
            reason: string | null;
            revision: number;
            /** @description Of the comment after this event: keep the highest, as entries may come twice. */
            version: number;
        };
        FilterDecision: {
            cursor?: string | null;
            filter: string;
            /** @default 100 */
            limit?: number;
            reason?: ("spam" | "abuse" | "hate" | "off-topic" | "advertising" | "personal-data" | "misinformation" | "illegal" | "duplicate" | "other") | null;
            /** @enum {string} */
            status: "approved" | "held" | "spam" | "rejected";
        };
        FoundComment: {
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            id: string;
            version: number;
        };
        HistoryEvent: {
            /** @description `site`, `machine`, or who did it. */
            actor: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            at: string;
            detail?: {
                bulk_id?: string;
                lapsed?: string | null;
                reason?: string | null;
                status?: string;
                undoes?: number;
            } | null;
            /** @example judged */
            kind: string;
            revision: number;
            round: number | null;
            verdict?: components["schemas"]["Verdict"] | null;
            version: number;
        };
        Insight: {
            data: {
                approved: number;
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC.
                 * @example 2026-11-24T07:38:44.986Z
                 */
                at: string;
                decision_seconds: {
                    p50: number | null;
                    p95: number | null;
                };
                decisions: number;
                held: number;
                pending: number;
                received: number;
                rejected: number;
                spam: number;
                spam_share: number | null;
                verdict_seconds: {
                    p50: number | null;
                    p95: number | null;
                };
            }[];
            decided: {
                count: number;
                decided: string;
                found: string;
            }[];
            moderators: {
                decisions: number;
                name: string;
            }[];
            sample: {
                missed: components["schemas"]["Share"];
                wronged: components["schemas"]["Share"];
            };
            signals: {
                signal: string;
                spoke_for_ham: components["schemas"]["Share"];
                spoke_for_spam: components["schemas"]["Share"];
            }[];
        };
        NewComment: {
            article: {
                excerpt?: string | null;
                external_id?: string | null;
                language?: string | null;
                published_at?: string | null;
                text?: string | null;
                title?: string | null;
                url?: string | null;
            };
            author?: {
                email?: string | null;
                external_id?: string | null;
                ip?: string | null;
                name?: string | null;
                referrer?: string | null;
                role?: ("anonymous" | "registered" | "trusted" | "staff" | "administrator") | null;
                url?: string | null;
                user_agent?: string | null;
            } | null;
            body: string;
            external_id?: string | null;
            form?: {
                honeypot?: string | null;
                seconds_to_fill?: number | null;
            } | null;
            kind?: string | null;
            parent_id?: string | null;
            posted_at?: string | null;
        };
        NewEndpoint: {
            description?: string | null;
            kinds?: ("judged" | "decided" | "undone" | "edited" | "deleted" | "erased")[] | null;
            url: string;
        };
        NewErasure: {
            author: {
                email?: string | null;
                external_id?: string | null;
                ip?: string | null;
                name?: string | null;
            };
        };
        NewKey: {
            label: string;
        };
        NewNote: {
            text: string;
        };
        NewReport: {
            /** @enum {string} */
            reason: "spam" | "abuse" | "hate" | "off-topic" | "advertising" | "personal-data" | "misinformation" | "illegal" | "duplicate" | "other";
            reporter: {
                external_id: string;
            };
        };
        Note: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            at: string;
            by: string;
            id: string;
            text: string | null;
        };
        PolicyChange: {
            policy: {
                /**
                 * @default pending
                 * @enum {string}
                 */
                akismetUndecided?: "pending" | "false";
                /** @default 0.01 */
                blindShare?: number;
                discardAt: number;
                holdAt: number;
                /** @default [] */
                lists?: {
                    /** @enum {string} */
                    effect: "approve" | "hold" | "reject" | "spam";
                    entries: string[];
                    /** @enum {string} */
                    kind: "words" | "patterns" | "hosts" | "emails" | "addresses";
                    /** @default null */
                    note?: string | null;
                }[];
                /** @default {} */
                premoderation?: {
                    /** @default null */
                    articlesOlderThanDays?: number | null;
                    /** @default false */
                    everyone?: boolean;
                    /** @default false */
                    firstTime?: boolean;
                };
                prior: number;
                /** @default {} */
                reports?: {
                    /** @default 1.5 */
                    holdAt?: number | null;
                };
                required: string[];
                /** @default {} */
                retention?: {
                    /** @default 30 */
                    addressDays?: number | null;
                    /** @default 30 */
                    spamBodyDays?: number | null;
                };
                /** @default false */
                sharesCampaigns?: boolean;
                spamAt: number;
                /** @default null */
                trustedAfter?: number | null;
                trustedRoles: ("anonymous" | "registered" | "trusted" | "staff" | "administrator")[];
                weights: {
                    [key: string]: number;
                };
            };
            version: number;
        };
        PolicyChanged: {
            /** @description What it has otherwise than the version before, in words. */
            changes: string[];
            policy: {
                /**
                 * @default pending
                 * @enum {string}
                 */
                akismetUndecided: "pending" | "false";
                /** @default 0.01 */
                blindShare: number;
                discardAt: number;
                holdAt: number;
                /** @default [] */
                lists: {
                    /** @enum {string} */
                    effect: "approve" | "hold" | "reject" | "spam";
                    entries: string[];
                    /** @enum {string} */
                    kind: "words" | "patterns" | "hosts" | "emails" | "addresses";
                    /** @default null */
                    note: string | null;
                }[];
                premoderation: {
                    /** @default null */
                    articlesOlderThanDays: number | null;
                    /** @default false */
                    everyone: boolean;
                    /** @default false */
                    firstTime: boolean;
                };
                prior: number;
                reports: {
                    /** @default 1.5 */
                    holdAt: number | null;
                };
                required: string[];
                retention: {
                    /** @default 30 */
                    addressDays: number | null;
                    /** @default 30 */
                    spamBodyDays: number | null;
                };
                /** @default false */
                sharesCampaigns: boolean;
                spamAt: number;
                /** @default null */
                trustedAfter: number | null;
                trustedRoles: ("anonymous" | "registered" | "trusted" | "staff" | "administrator")[];
                weights: {
                    [key: string]: number;
                };
            };
            site: string;
            version: number;
        };
        PolicyInForce: {
            policy: {
                /**
                 * @default pending
                 * @enum {string}
                 */
                akismetUndecided: "pending" | "false";
                /** @default 0.01 */
                blindShare: number;
                discardAt: number;
                holdAt: number;
                /** @default [] */
                lists: {
                    /** @enum {string} */
                    effect: "approve" | "hold" | "reject" | "spam";
                    entries: string[];
                    /** @enum {string} */
                    kind: "words" | "patterns" | "hosts" | "emails" | "addresses";
                    /** @default null */
                    note: string | null;
                }[];
                premoderation: {
                    /** @default null */
                    articlesOlderThanDays: number | null;
                    /** @default false */
                    everyone: boolean;
                    /** @default false */
                    firstTime: boolean;
                };
                prior: number;
                reports: {
                    /** @default 1.5 */
                    holdAt: number | null;
                };
                required: string[];
                retention: {
                    /** @default 30 */
                    addressDays: number | null;
                    /** @default 30 */
                    spamBodyDays: number | null;
                };
                /** @default false */
                sharesCampaigns: boolean;
                spamAt: number;
                /** @default null */
                trustedAfter: number | null;
                trustedRoles: ("anonymous" | "registered" | "trusted" | "staff" | "administrator")[];
                weights: {
                    [key: string]: number;
                };
            };
            site: string;
            version: number;
        };
        PrivacyNotice: {
            address: string;
            changes: {
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC.
                 * @example 2026-11-24T07:38:44.986Z
                 */
                at: string;
                says: string[];
            }[];
            collected: {
                kept: string;
                what: string;
                why: string;
            }[];
            erasure: string[];
            /** @description The line for under the reply form, by language. */
            form_line: {
                [key: string]: {
                    html: string;
                    text: string;
                };
            };
            judging: string[];
            recipients: {
                fields: string[];
                kept: string;
                name: string;
                on_erasure: string;
                purpose: string;
                url: string;
            }[];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            since: string;
            site: {
                name: string;
                title: string;
            };
            version: number;
        };
        /** @description Every answer that is no success (RFC 9457). */
        Problem: {
            /** @description Who decided what stands. */
            decided_by?: string | null;
            /** @description A sentence about this case. Never holds what was sent. */
            detail: string;
            /** @description Field by field; at most twenty. */
            errors?: components["schemas"]["Fault"][];
            /**
             * Format: uuid
             * @description The comment that is meant.
             */
            id?: string;
            /** @description Finds the request in the log. */
            request_id?: string;
            status: number;
            title: string;
            /** @description Names the kind of problem; go by this, not by the words. */
            type: string;
            /** @description The version that stands. */
            version?: number;
        } & {
            [key: string]: unknown;
        };
        Readiness: {
            faults: string[];
            ready: boolean;
        };
        Replay: {
            since?: string | null;
        };
        ReviewCard: {
            /** @description One line for the prior and each reading; the points of the lines add up to `points`. */
            account: components["schemas"]["AccountLine"][];
            article: {
                external_id: string;
                language: string | null;
                title: string | null;
                url: string | null;
            };
            author: {
                email: string | null;
                external_id: string | null;
                ip: string | null;
                name: string | null;
                referrer: string | null;
                /** @enum {string} */
                role: "anonymous" | "registered" | "trusted" | "staff" | "administrator";
                url: string | null;
                user_agent: string | null;
            };
            blind: boolean;
            body: string;
            campaign: {
                held: number;
                /**
                 * Format: uuid
                 * @description A UUIDv7.
                 * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
                 */
                id: string;
                size: number;
            } | null;
            claim: {
                by: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC.
                 * @example 2026-11-24T07:38:44.986Z
                 */
                until: string;
            } | null;
            /** @description `machine`, or who decided; null while nobody has. */
            decided_by: string | null;
            /** @description Spam beyond doubt: need not be kept. */
            discard: boolean;
            /** @description Your own id of it. */
            external_id: string | null;
            form: {
                seconds_to_fill: number | null;
            };
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            id: string;
            judged_at: string | null;
            kind: string;
            last_decision: {
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC.
                 * @example 2026-11-24T07:38:44.986Z
                 */
                at: string;
                by: string;
                reason: string | null;
                /** @enum {string} */
                status: "pending" | "approved" | "held" | "spam" | "rejected";
            } | null;
            model_version: string | null;
            notes: number;
            parent: {
                author: {
                    name: string | null;
                };
                body: string;
                /**
                 * Format: uuid
                 * @description A UUIDv7.
                 * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
                 */
                id: string;
                /** @enum {string} */
                status: "pending" | "approved" | "held" | "spam" | "rejected";
            } | null;
            parent_id: string | null;
            /** @description Log-odds of spam, in hundredths of a nat. */
            points: number | null;
            policy_version: number | null;
            posted_at: string | null;
            /** @description Of spam, as the machine sees it. */
            probability: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            received_at: string;
            /** @description What became of this author's comments. */
            record: {
                approved: number;
                decided_approved: number;
                decided_spam: number;
                held: number;
                pending: number;
                rejected: number;
                spam: number;
            } | null;
            reported: number;
            /** @description Grows with each edit. */
            revision: number;
            /** @description What overrode the lines of the policy, if anything did. */
            rule: ("unjudgeable" | "list" | "role" | "premoderation" | "required-signal-failed") | null;
            site: string;
            site_title: string;
            status: components["schemas"]["Status"];
            /** @description Grows with each change that is shown. */
            version: number;
        };
        /** @description A comment as a decision leaves it. */
        ReviewedComment: {
            /** @description One line for the prior and each reading; the points of the lines add up to `points`. */
            account: components["schemas"]["AccountLine"][];
            article: {
                title: string | null;
                url: string | null;
            };
            author: {
                name: string | null;
                url: string | null;
            };
            body: string;
            /** @description `machine`, or who decided; null while nobody has. */
            decided_by: string | null;
            /** @description Spam beyond doubt: need not be kept. */
            discard: boolean;
            /** @description Your own id of it. */
            external_id: string | null;
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            id: string;
            judged_at: string | null;
            kind: string;
            model_version: string | null;
            /** @description Log-odds of spam, in hundredths of a nat. */
            points: number | null;
            policy_version: number | null;
            /** @description Of spam, as the machine sees it. */
            probability: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            received_at: string;
            /** @description Grows with each edit. */
            revision: number;
            /** @description What overrode the lines of the policy, if anything did. */
            rule: ("unjudgeable" | "list" | "role" | "premoderation" | "required-signal-failed") | null;
            site: string;
            status: components["schemas"]["Status"];
            /** @description Grows with each change that is shown. */
            version: number;
        };
        Rotation: {
            /** @default 86400 */
            overlap_seconds?: number;
        };
        /** @description A share of a sample, and the interval that it is in with 95 %. */
        Share: {
            count: number;
            high: number;
            low: number;
            of: number;
            share: number | null;
        };
        SiteCounts: {
            approved: number;
            held: number;
            pending: number;
            rejected: number;
            site: string;
            spam: number;
            title: string;
        };
        SiteKey: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            created_at: string;
            id: string;
            label: string;
            revoked_at: string | null;
            /** @description When it was last shown, to the minute. */
            used_at: string | null;
        };
        /**
         * @description Where the comment stands. `deleted` and `erased` are met in the feed only.
         * @enum {string}
         */
        Status: "pending" | "approved" | "held" | "spam" | "rejected" | "deleted" | "erased";
        Tally: {
            confusion: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            discarded: number;
            rules: {
                [key: string]: number;
            };
            statuses: {
                [key: string]: number;
            };
        };
        /** @description The comment without its account. */
        ThinComment: {
            /** @description `machine`, or who decided; null while nobody has. */
            decided_by: string | null;
            /** @description Spam beyond doubt: need not be kept. */
            discard: boolean;
            /** @description Your own id of it. */
            external_id: string | null;
            /**
             * Format: uuid
             * @description A UUIDv7.
             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
             */
            id: string;
            judged_at: string | null;
            model_version: string | null;
            /** @description Log-odds of spam, in hundredths of a nat. */
            points: number | null;
            policy_version: number | null;
            /** @description Of spam, as the machine sees it. */
            probability: number | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            received_at: string;
            /** @description Grows with each edit. */
            revision: number;
            /** @description What overrode the lines of the policy, if anything did. */
            rule: ("unjudgeable" | "list" | "role" | "premoderation" | "required-signal-failed") | null;
            status: components["schemas"]["Status"];
            /** @description Grows with each change that is shown. */
            version: number;
        };
        ToldEvent: {
            /** @description `site`, `machine`, or who did it. */
            actor: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            at: string;
            detail?: {
                bulk_id?: string;
                lapsed?: string | null;
                reason?: string | null;
                status?: string;
                undoes?: number;
            } | null;
            /** @description What an edit changed. */
            diff?: {
                /** @enum {string} */
                kind: "same" | "removed" | "added";
                text: string;
            }[];
            id: string;
            /** @example judged */
            kind: string;
            note?: string | null;
            revision: number;
            round: number | null;
            /** @example The site sent it. */
            says: string;
            verdict?: components["schemas"]["Verdict"] | null;
            version: number;
        };
        Undoing: {
            version: number;
        };
        Verdict: {
            /** @description One line for the prior and each reading; the points of the lines add up to `points`. */
            account: components["schemas"]["AccountLine"][];
            discard: boolean;
            model_version: string;
            points: number;
            policy_version: number;
            probability: number;
            /** @description What overrode the lines of the policy, if anything did. */
            rule: ("unjudgeable" | "list" | "role" | "premoderation" | "required-signal-failed") | null;
            /** @enum {string} */
            status: "pending" | "approved" | "held" | "spam" | "rejected";
        };
        WebhookEvent: {
            data: {
                /** @description As it stands now, which may be later than the event; null when it is not there any more. */
                comment: components["schemas"]["ThinComment"] | null;
                /**
                 * Format: uuid
                 * @description A UUIDv7.
                 * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
                 */
                comment_id: string;
                /** @description The code that a moderator gave. */
                reason: string | null;
                revision: number;
                /** @description Of the comment after this event: keep the highest, as entries may come twice. */
                version: number;
            };
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            timestamp: string;
            /** @example comment.judged */
            type: string;
        };
        WebhookTest: {
            data: Record<string, never>;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC.
             * @example 2026-11-24T07:38:44.986Z
             */
            timestamp: string;
            /** @constant */
            type: "test";
        };
    };
    responses: {
        /** @description It stands otherwise than you think; the problem says how. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/conflict",
                 *       "title": "It stands otherwise than you think; the problem says how.",
                 *       "status": 409,
                 *       "detail": "It stands otherwise than you think; the problem says how."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key or the role does not allow it. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/forbidden",
                 *       "title": "The key or the role does not allow it.",
                 *       "status": 403,
                 *       "detail": "The key or the role does not allow it."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The comment was deleted or erased. */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/gone",
                 *       "title": "The comment was deleted or erased.",
                 *       "status": 410,
                 *       "detail": "The comment was deleted or erased."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The fault is on our side; quote the request id. */
        Internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/internal",
                 *       "title": "The fault is on our side; quote the request id.",
                 *       "status": 500,
                 *       "detail": "The fault is on our side; quote the request id."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The content is not valid, field by field. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/invalid",
                 *       "title": "The content is not valid, field by field.",
                 *       "status": 422,
                 *       "detail": "The content is not valid, field by field."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request cannot be read: no JSON, no cursor, no ETag. */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/malformed",
                 *       "title": "The request cannot be read: no JSON, no cursor, no ETag.",
                 *       "status": 400,
                 *       "detail": "The request cannot be read: no JSON, no cursor, no ETag."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is another method here. */
        MethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/method-not-allowed",
                 *       "title": "There is another method here.",
                 *       "status": 405,
                 *       "detail": "There is another method here."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It is not there, or belongs to another site: the words are the same. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/not-found",
                 *       "title": "It is not there, or belongs to another site: the words are the same.",
                 *       "status": 404,
                 *       "detail": "It is not there, or belongs to another site: the words are the same."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Say with If-Match which version you mean. */
        PreconditionRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/precondition-required",
                 *       "title": "Say with If-Match which version you mean.",
                 *       "status": 428,
                 *       "detail": "Say with If-Match which version you mean."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The version that you mean is not the newest. */
        Stale: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/stale",
                 *       "title": "The version that you mean is not the newest.",
                 *       "status": 412,
                 *       "detail": "The version that you mean is not the newest."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request body is too large. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/too-large",
                 *       "title": "The request body is too large.",
                 *       "status": 413,
                 *       "detail": "The request body is too large."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description More than the quota allows. */
        TooMany: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/quota-exceeded",
                 *       "title": "More than the quota allows.",
                 *       "status": 429,
                 *       "detail": "More than the quota allows."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service cannot do this at the moment; sending it again is safe. */
        TryLater: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/try-later",
                 *       "title": "The service cannot do this at the moment; sending it again is safe.",
                 *       "status": 503,
                 *       "detail": "The service cannot do this at the moment; sending it again is safe."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No key, or one that is not known here. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/unauthorized",
                 *       "title": "No key, or one that is not known here.",
                 *       "status": 401,
                 *       "detail": "No key, or one that is not known here."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is to be JSON. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/unsupported-media-type",
                 *       "title": "The body is to be JSON.",
                 *       "status": 415,
                 *       "detail": "The body is to be JSON."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description Makes a repeat safe for 24 hours: the same key with the same content is answered 200 with what was kept, with other content 422. 1 to 255 visible ASCII characters, quoted or bare.
         * @example form-8841
         */
        "Idempotency-Key": string;
        /**
         * @description ETag of the version that is meant, or `*`: 412 when another one stands.
         * @example "v2"
         */
        "If-Match": string;
        /**
         * @description ETag of the version that is known: 304 while it stands. With `Prefer: wait` it waits for the next one.
         * @example "v2"
         */
        "If-None-Match": string;
        /**
         * @description `wait=N`: seconds to wait for something to say, at most 25 (RFC 7240).
         * @example wait=10
         */
        Prefer: string;
        /**
         * @description Your own name of the request, kept in the answer and in the log.
         * @example c0ffee-17
         */
        "X-Request-Id": string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The methods that there are.
         * @example GET, POST
         */
        Allow: string;
        /**
         * @description The version, quoted: for If-None-Match and If-Match.
         * @example "v2"
         */
        ETag: string;
        /**
         * @description `true`: this was done before; the answer is what stands now.
         * @example true
         */
        "Idempotent-Replayed": string;
        /**
         * @description Where it is from now on.
         * @example /v1/comments/01a20c7e-2b7a-7386-a72c-230b2e789f64
         */
        Location: string;
        /**
         * @description The wait that was granted.
         * @example wait=10
         */
        "Preference-Applied": string;
        /**
         * @description What is left, and the seconds until it is full again.
         * @example "intake";r=598;t=1
         */
        RateLimit: string;
        /**
         * @description Requests for each window of seconds.
         * @example "intake";q=600;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description Seconds after which to ask again.
         * @example 2
         */
        "Retry-After": number;
        /**
         * @description How to authenticate.
         * @example Bearer realm="hamlet"
         */
        "WWW-Authenticate": string;
        /**
         * @description Names the request in the log; one that you send is kept.
         * @example c0ffee-17
         */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    startDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    runDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    styleDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        live: boolean;
                    };
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In Prometheus' text format. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    describe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        openapi: "3.1.0";
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    readNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON or a page, as Accept asks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyNotice"];
                    "text/html": string;
                };
            };
            400: components["responses"]["Malformed"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description No, and why. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    readAudit: {
        parameters: {
            query?: {
                action?: "policy changed" | "key made" | "key revoked" | "site made" | "moderator made" | "moderator invited" | "sign-in link made" | "moderator changed" | "moderator removed" | "password set" | "token made" | "token revoked" | "sessions ended" | "layer rolled back" | "layer started anew" | "job replayed" | "webhook made" | "webhook changed" | "webhook removed" | "akismet changed" | "coral secret added" | "coral secret removed" | "comments erased";
                actor?: string;
                after?: string;
                limit?: number;
                since?: string;
                site?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditEntry"][];
                        has_more: boolean;
                        /** @description Where the next page begins; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                action?: "policy changed" | "key made" | "key revoked" | "site made" | "moderator made" | "moderator invited" | "sign-in link made" | "moderator changed" | "moderator removed" | "password set" | "token made" | "token revoked" | "sessions ended" | "layer rolled back" | "layer started anew" | "job replayed" | "webhook made" | "webhook changed" | "webhook removed" | "akismet changed" | "coral secret added" | "coral secret removed" | "comments erased";
                actor?: string;
                after?: string;
                limit?: number;
                since?: string;
                site?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cells that a spreadsheet would reckon with are quoted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    claim: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Claim"];
            };
        };
        responses: {
            /** @description Who looks at which, until when. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            by: string;
                            /**
                             * Format: uuid
                             * @description A UUIDv7.
                             * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
                             */
                            id: string;
                            own: boolean;
                            /**
                             * Format: date-time
                             * @description RFC 3339 in UTC.
                             * @example 2026-11-24T07:38:44.986Z
                             */
                            until: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    release: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Claim"];
            };
        };
        responses: {
            /** @description How many were yours. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        released: number;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    listQueue: {
        parameters: {
            query?: {
                after?: string;
                /** @description The site's id of the article, or its address. */
                article?: string;
                /** @description A name, an e-mail address, or the site's own id. */
                author?: string;
                /** @description `machine`, or a moderator's name. */
                by?: string;
                /** @description A campaign's first comment. */
                campaign?: string;
                /** @description A host that it links to. */
                host?: string;
                /** @description An address or a range of them. */
                ip?: string;
                /** @description `reported`, `unclaimed`. */
                is?: string;
                limit?: number;
                /** @description Greatest probability of spam, 0 to 1. */
                max?: string;
                /** @description Least probability of spam, 0 to 1. */
                min?: string;
                /** @description Oldest first for what is held, else newest first. */
                order?: "oldest" | "newest" | "certain" | "uncertain" | "reported";
                /** @description A search line: words, and the parts below as `author:ada host:pills.example`. */
                q?: string;
                /** @description A reason code, or a rule. */
                reason?: string;
                /** @description One that spoke for spam. */
                signal?: string;
                /** @description A moment, or an age as `2h`. */
                since?: string;
                /** @description Names, with commas between. */
                site?: string;
                /** @description `held` (default), another status, or `any`. */
                status?: string;
                /** @description A moment, or an age as `2h`. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of cards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ReviewCard"][];
                        has_more: boolean;
                        /** @description Where the next page begins; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    readCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewCard"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    listAlike: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By campaign, author, address and host; `filter` is a query of the queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            filter: string;
                            held: number;
                            /** @enum {string} */
                            kind: "campaign" | "author" | "address" | "host";
                            what: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedComment"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    readFullHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything, notes as well, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ToldEvent"][];
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    listNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Note"][];
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    addNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Kept. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    eraseNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                note: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    listSiblings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FoundComment"][];
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Undoing"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedComment"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    readCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Exact up to `counted_up_to`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counted_up_to: number;
                        data: components["schemas"]["SiteCounts"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    followCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events called `counts`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    listDead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first, those not replayed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description RFC 3339 in UTC.
                             * @example 2026-11-24T07:38:44.986Z
                             */
                            failed_at: string;
                            id: number;
                            payload: unknown;
                            queue: string;
                            reason: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    replayDead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replayed: number;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    undoTogether: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bulk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUIDv7.
                         * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
                         */
                        bulk_id: string;
                        data: components["schemas"]["DecisionResult"][];
                        remaining: number;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    decideTogether: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decisions"];
            };
        };
        responses: {
            /** @description What became of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUIDv7.
                         * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
                         */
                        bulk_id: string;
                        data: components["schemas"]["DecisionResult"][];
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    decideFilter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilterDecision"];
            };
        };
        responses: {
            /** @description What this step has done; the next one begins at `cursor`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUIDv7.
                         * @example 01a20c7e-2b7a-7386-a72c-230b2e789f64
                         */
                        bulk_id: string;
                        cursor: string | null;
                        data: components["schemas"]["DecisionResult"][];
                        done: number;
                        remaining: number;
                        skipped: number;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    readInsight: {
        parameters: {
            query?: {
                days?: number;
                site?: string;
                step?: "hour" | "day";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Insight"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    readAkismet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything but the key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AkismetSettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    setAkismet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AkismetChange"];
            };
        };
        responses: {
            /** @description In force within two seconds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AkismetSettings"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    removeAkismet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key is gone, and what was sent is kept no longer. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    backtest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Backtest"];
            };
        };
        responses: {
            /** @description What would have been otherwise. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestReport"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Without the keys themselves. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SiteKey"][];
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Made. The key is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        key: string;
                        label: string;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is dead within five seconds. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    readPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyInForce"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    changePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyChange"];
            };
        };
        responses: {
            /** @description In force, and what became other by it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyChanged"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    listComments: {
        parameters: {
            query: {
                /**
                 * @description One to a hundred comment ids, with commas between.
                 * @example 01a20c7e-2b37-72cc-9f7c-8104fdb13c6b,01a20c7e-2b7a-7386-a72c-230b2e789f64
                 */
                ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that are there, in the order asked. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Comment"][];
                        missing: string[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    submitComment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes a repeat safe for 24 hours: the same key with the same content is answered 200 with what was kept, with other content 422. 1 to 255 visible ASCII characters, quoted or bare.
                 * @example form-8841
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description `wait=N`: seconds to wait for something to say, at most 25 (RFC 7240).
                 * @example wait=10
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewComment"];
            };
        };
        responses: {
            /** @description A repeat: the comment as it stands now. */
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a20c7e-2b37-72cc-9f7c-8104fdb13c6b",
                     *       "external_id": "c-17",
                     *       "revision": 1,
                     *       "version": 2,
                     *       "status": "approved",
                     *       "discard": false,
                     *       "probability": 0.109097,
                     *       "points": -210,
                     *       "rule": null,
                     *       "decided_by": "machine",
                     *       "account": [
                     *         {
                     *           "signal": "prior",
                     *           "outcome": "read",
                     *           "points": -210,
                     *           "reason": "about 1 in 9 comments here is spam"
                     *         }
                     *       ],
                     *       "policy_version": 1,
                     *       "model_version": "starter-1+0",
                     *       "received_at": "2026-11-24T07:38:44.986Z",
                     *       "judged_at": "2026-11-24T07:38:45.015Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description Kept, and the verdict is in: you waited. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a20c7e-2b37-72cc-9f7c-8104fdb13c6b",
                     *       "external_id": "c-17",
                     *       "revision": 1,
                     *       "version": 2,
                     *       "status": "approved",
                     *       "discard": false,
                     *       "probability": 0.109097,
                     *       "points": -210,
                     *       "rule": null,
                     *       "decided_by": "machine",
                     *       "account": [
                     *         {
                     *           "signal": "prior",
                     *           "outcome": "read",
                     *           "points": -210,
                     *           "reason": "about 1 in 9 comments here is spam"
                     *         }
                     *       ],
                     *       "policy_version": 1,
                     *       "model_version": "starter-1+0",
                     *       "received_at": "2026-11-24T07:38:44.986Z",
                     *       "judged_at": "2026-11-24T07:38:45.015Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description Kept; the verdict comes. */
            202: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a20c7e-2b37-72cc-9f7c-8104fdb13c6b",
                     *       "external_id": "c-17",
                     *       "revision": 1,
                     *       "version": 1,
                     *       "status": "pending",
                     *       "discard": false,
                     *       "probability": null,
                     *       "points": null,
                     *       "rule": null,
                     *       "decided_by": null,
                     *       "account": [],
                     *       "policy_version": null,
                     *       "model_version": null,
                     *       "received_at": "2026-11-24T07:38:44.986Z",
                     *       "judged_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    readComment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETag of the version that is known: 304 while it stands. With `Prefer: wait` it waits for the next one.
                 * @example "v2"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /**
                 * @description `wait=N`: seconds to wait for something to say, at most 25 (RFC 7240).
                 * @example wait=10
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a20c7e-2b37-72cc-9f7c-8104fdb13c6b",
                     *       "external_id": "c-17",
                     *       "revision": 1,
                     *       "version": 2,
                     *       "status": "approved",
                     *       "discard": false,
                     *       "probability": 0.109097,
                     *       "points": -210,
                     *       "rule": null,
                     *       "decided_by": "machine",
                     *       "account": [
                     *         {
                     *           "signal": "prior",
                     *           "outcome": "read",
                     *           "points": -210,
                     *           "reason": "about 1 in 9 comments here is spam"
                     *         }
                     *       ],
                     *       "policy_version": 1,
                     *       "model_version": "starter-1+0",
                     *       "received_at": "2026-11-24T07:38:44.986Z",
                     *       "judged_at": "2026-11-24T07:38:45.015Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description The version that you know still stands. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    deleteComment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETag of the version that is meant, or `*`: 412 when another one stands.
                 * @example "v2"
                 */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Stale"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    editComment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETag of the version that is meant, or `*`: 412 when another one stands.
                 * @example "v2"
                 */
                "If-Match"?: components["parameters"]["If-Match"];
                /**
                 * @description `wait=N`: seconds to wait for something to say, at most 25 (RFC 7240).
                 * @example wait=10
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Edit"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    decideElsewhere: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Feedback"];
            };
        };
        responses: {
            /** @description As it stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    readHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything, oldest first. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["HistoryEvent"][];
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    reportComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReport"];
            };
        };
        responses: {
            /** @description This reader has reported it before. */
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description Counted. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    submitComments: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes a repeat safe for 24 hours: the same key with the same content is answered 200 with what was kept, with other content 422. 1 to 255 visible ASCII characters, quoted or bare.
                 * @example form-8841
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    comments: components["schemas"]["BatchItem"][];
                };
            };
        };
        responses: {
            /** @description What became of each. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BatchResult"][];
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    eraseAuthor: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `wait=N`: seconds to wait for something to say, at most 25 (RFC 7240).
                 * @example wait=10
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewErasure"];
            };
        };
        responses: {
            /** @description Done: you waited. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description Under way. */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    readErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    readFeed: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description `wait=N`: seconds to wait for something to say, at most 25 (RFC 7240).
                 * @example wait=10
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, which may be empty; the cursor is always there. */
            200: {
                headers: {
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FeedEvent"][];
                        has_more: boolean;
                        next_cursor: string;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    listEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Endpoint"][];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    createEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEndpoint"];
            };
        };
        responses: {
            /** @description Made. The secret is shown this once. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointWithSecret"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    readEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endpoint"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    deleteEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    changeEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointChange"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endpoint"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                status?: "due" | "delivered" | "dead";
            };
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Delivery"][];
                        has_more: boolean;
                        /** @description Where the next page begins; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    replayDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery: string;
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description So many are on their way. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replayed: number;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    replayDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Replay"];
            };
        };
        responses: {
            /** @description So many are on their way. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replayed: number;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    rotateSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description With the new secret, shown this once. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointWithSecret"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    sendTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On its way. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Internal"];
            503: components["responses"]["TryLater"];
        };
    };
    webhookComment: {
        parameters: {
            query?: never;
            header: {
                /** @description The event, the same at every try: remember it, as an event may come twice. */
                "webhook-id": string;
                /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; two while the secret changes. */
                "webhook-signature": string;
                /** @description Seconds since 1970; refuse what is older than five minutes. */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Never again: the endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    webhookTest: {
        parameters: {
            query?: never;
            header: {
                /** @description The event, the same at every try: remember it, as an event may come twice. */
                "webhook-id": string;
                /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; two while the secret changes. */
                "webhook-signature": string;
                /** @description Seconds since 1970; refuse what is older than five minutes. */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookTest"];
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Never again: the endpoint is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
