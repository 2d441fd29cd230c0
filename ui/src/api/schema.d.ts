// @generated from docs/openapi.json by `npm run types`. Do not edit.

export interface paths {
    "/api/accounts/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what may be done to accounts. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string[];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an account. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes an account that has no workspaces any more. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes how an account is called. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccountUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/accounts/{account_id}/account_memberships/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts the members of an account. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["AccountMembershipsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/account_memberships/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the members of an account. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["AccountMembershipsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountMembership"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/account_memberships/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a member of an account. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The membership's id */
                    id: components["schemas"]["AccountMembershipId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountMembership"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Removes a member from an account. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The membership's id */
                    id: components["schemas"]["AccountMembershipId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes the role of a member, or whether they are let in. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The membership's id */
                    id: components["schemas"]["AccountMembershipId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccountMembershipUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/accounts/{account_id}/account_roles/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the roles in accounts. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["AccountRolesFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountRoleView"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/account_roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a role in accounts. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The role's id */
                    id: components["schemas"]["WorkspaceRoleId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountRoleView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes entries of the audit log out, oldest first. That it was written out is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["AuditExportBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-ndjson": string;
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/audit/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists entries of the audit log, newest first. That it was read is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["AuditFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditPage"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/bots/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a service account with a key, which is shown once. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BotCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Bot"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/bots/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the service accounts of an account. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["BotsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Bot"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/bots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a service account. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The service account's id */
                    id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Bot"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a service account with its keys. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The service account's id */
                    id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Renames a service account. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The service account's id */
                    id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BotUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/accounts/{account_id}/bots/{id}/delete_bot_api_key/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a key of a service account. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The service account's id */
                    id: components["schemas"]["ActorId"];
                    /** @description The key's id */
                    key_id: components["schemas"]["ApiKeyId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/bots/{id}/read_bot_api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the keys of a service account that are good, masked. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The service account's id */
                    id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BotKeys"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/bots/{id}/rotate_api_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a service account another key, which is shown once, in place of the one that it has. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The service account's id */
                    id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["BotKeyRotation"] | null;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Bot"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/events/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the first page of the events of an account. That they were read is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["EventsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventPage"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/events/filter/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the next page of the events of an account. */
        get: {
            parameters: {
                query: {
                    /** @description The token of the page */
                    "page-token": string;
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventPage"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/ip_allowlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads from which networks an account is reached. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IpAllowlist"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Says from which networks an account is reached. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["IpAllowlistUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/ip_allowlist/my_access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says whether whoever asks would be let in, were the list enforced. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IpAllowlistAccess"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/scim/v2/Groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the teams of an account that match a filter. */
        get: {
            parameters: {
                query?: {
                    /** @description Which are meant, such as `displayName eq "Platform"` */
                    filter?: string;
                    /** @description The place of the first one, from 1 */
                    startIndex?: number;
                    /** @description How many at most */
                    count?: number;
                    /** @description The attributes to answer with */
                    attributes?: string;
                    /** @description The attributes to leave out */
                    excludedAttributes?: string;
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /** Makes a team with the people that a directory names. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JsonObject"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/scim/v2/Groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a team of the account. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The team's id */
                    id: components["schemas"]["TeamId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Takes what a directory says of a team in place of what it said before. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The team's id */
                    id: components["schemas"]["TeamId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JsonObject"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        /** Deletes a team. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The team's id */
                    id: components["schemas"]["TeamId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes what a directory says of a team. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The team's id */
                    id: components["schemas"]["TeamId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JsonObject"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/accounts/{account_id}/scim/v2/ResourceTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the types of resources. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/scim/v2/ResourceTypes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a type of resources. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The type's name */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/scim/v2/Schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the schemas. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/scim/v2/Schemas/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a schema. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The schema's name */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/scim/v2/ServiceProviderConfig": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says what is supported of SCIM. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/scim/v2/Users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people of an account that match a filter. */
        get: {
            parameters: {
                query?: {
                    /** @description Which are meant, such as `userName eq "ada@example.org"` */
                    filter?: string;
                    /** @description The place of the first one, from 1 */
                    startIndex?: number;
                    /** @description How many at most */
                    count?: number;
                    /** @description The attributes to answer with */
                    attributes?: string;
                    /** @description The attributes to leave out */
                    excludedAttributes?: string;
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /** Lets somebody into an account, whom a directory names. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JsonObject"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/scim/v2/Users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a person of the account. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The person's id */
                    id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Takes what a directory says of a person in place of what it said before. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The person's id */
                    id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JsonObject"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        /** Removes somebody from the account, whom a directory names no longer. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The person's id */
                    id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes what a directory says of a person. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The person's id */
                    id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JsonObject"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/accounts/{account_id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the settings of an account. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountSettings"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the settings of an account. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccountSettingsUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/accounts/{account_id}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a team. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TeamCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Team"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/teams/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the teams of an account. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["TeamsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Team"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a team with its members. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The team's id */
                    id: components["schemas"]["TeamId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Team"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Changes how a team is called and described. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The team's id */
                    id: components["schemas"]["TeamId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TeamUpdate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Team"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        /** Deletes a team. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The team's id */
                    id: components["schemas"]["TeamId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/teams/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts members of the account into a team. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The team's id */
                    id: components["schemas"]["TeamId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TeamMembersBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Team"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/teams/{id}/members/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes somebody out of a team. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The team's id */
                    id: components["schemas"]["TeamId"];
                    /** @description Who is to leave it */
                    member_id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/workspace_roles/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a role of scopes. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkspaceRoleCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceRoleView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/workspace_roles/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the roles that workspaces of the account offer. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WorkspaceRolesFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceRoleView"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/workspace_roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a role that workspaces of the account offer. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The role's id */
                    id: components["schemas"]["WorkspaceRoleId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceRoleView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a role that the account made. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The role's id */
                    id: components["schemas"]["WorkspaceRoleId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a role that the account made. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The role's id */
                    id: components["schemas"]["WorkspaceRoleId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkspaceRoleUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/accounts/{account_id}/workspaces/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a workspace. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkspaceCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workspace"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/workspaces/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the workspaces of an account. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WorkspacesFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workspace"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/workspaces/{workspace_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a workspace. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The workspace's id */
                    workspace_id: components["schemas"]["WorkspaceId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workspace"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a workspace with everything in it. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The workspace's id */
                    workspace_id: components["schemas"]["WorkspaceId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes how a workspace is called and described. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The workspace's id */
                    workspace_id: components["schemas"]["WorkspaceId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkspaceUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/accounts/{account_id}/workspaces/{workspace_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a workspace to another account. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The account's id */
                    account_id: components["schemas"]["AccountId"];
                    /** @description The workspace's id */
                    workspace_id: components["schemas"]["WorkspaceId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkspaceTransfer"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the background services are: who runs each of them, and how its last round went.
         * @description A round is known here a few seconds after it ended.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServiceStatus"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings in force, with secrets masked. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads where results are stored if a flow says nothing else. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServerDefaultResultStorage"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Sets where results are stored if a flow says nothing else. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ServerDefaultResultStorageUpdate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServerDefaultResultStorage"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        /** Forgets where results are stored if a flow says nothing else. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The version of Prefect whose server this one stands in for; clients compare it with their own. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/artifacts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an artifact; with a key it becomes the latest version of that. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ArtifactCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Artifact"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/artifacts/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts artifacts. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ArtifactsCountBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/artifacts/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists artifacts. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ArtifactsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Artifact"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/artifacts/latest/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts keys. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["LatestArtifactsCountBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/artifacts/latest/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the latest versions of keys. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["LatestArtifactsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArtifactCollection"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/artifacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an artifact. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The artifact's id */
                    id: components["schemas"]["ArtifactId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Artifact"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes an artifact; the version before it becomes the latest of its key. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The artifact's id */
                    id: components["schemas"]["ArtifactId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes an artifact. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The artifact's id */
                    id: components["schemas"]["ArtifactId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ArtifactUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/artifacts/{key}/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the latest version of a key. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The key of the artifact */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Artifact"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assets/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists assets. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["AssetsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssetsPage"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assets/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets an asset. */
        delete: {
            parameters: {
                query: {
                    /** @description The asset's key */
                    key: string;
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/automations/related-to/{resource_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the automations that concern a resource. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of the resource in events */
                    resource_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>[];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_capabilities/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what blocks can do. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string[];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_documents/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a block document. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BlockDocumentCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockDocument"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_documents/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts block documents. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["BlockDocumentsCountBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_documents/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists block documents. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["BlockDocumentsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockDocument"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a block document. */
        get: {
            parameters: {
                query?: {
                    /** @description Whether to show secrets */
                    include_secrets?: boolean;
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block document's id */
                    id: components["schemas"]["BlockDocumentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockDocument"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a block document. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block document's id */
                    id: components["schemas"]["BlockDocumentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a block document; masked secrets stand for what is stored. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block document's id */
                    id: components["schemas"]["BlockDocumentId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BlockDocumentUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/block_documents/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads who reaches a block document. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block document's id */
                    id: components["schemas"]["BlockDocumentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessList"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Says who reaches a block document. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block document's id */
                    id: components["schemas"]["BlockDocumentId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccessListBody"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_schemas/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Registers a block schema; one that is known already is answered with 200. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BlockSchemaCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockSchema"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_schemas/checksum/{checksum}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the newest block schema with a checksum. */
        get: {
            parameters: {
                query?: {
                    /** @description The version; any if absent */
                    version?: string;
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block schema's checksum */
                    checksum: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockSchema"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_schemas/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists block schemas, newest first. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["BlockSchemasFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockSchema"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_schemas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a block schema. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block schema's id */
                    id: components["schemas"]["BlockSchemaId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockSchema"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a block schema with its documents. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block schema's id */
                    id: components["schemas"]["BlockSchemaId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_types/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a block type. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BlockTypeCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockType"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_types/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists block types, by name. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["BlockTypesFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockType"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_types/install_system_block_types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the bundled block types, as far as they are missing. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_types/slug/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a block type by slug. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block type's slug */
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockType"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_types/slug/{slug}/block_documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the block documents of a type, by name. */
        get: {
            parameters: {
                query?: {
                    /** @description Whether to show secrets */
                    include_secrets?: boolean;
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block type's slug */
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockDocument"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_types/slug/{slug}/block_documents/name/{block_document_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the block document of a type that has a name. */
        get: {
            parameters: {
                query?: {
                    /** @description Whether to show secrets */
                    include_secrets?: boolean;
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block type's slug */
                    slug: string;
                    /** @description The block document's name */
                    block_document_name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockDocument"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/block_types/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a block type. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block type's id */
                    id: components["schemas"]["BlockTypeId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockType"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a block type with its schemas and documents. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block type's id */
                    id: components["schemas"]["BlockTypeId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a block type. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The block type's id */
                    id: components["schemas"]["BlockTypeId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BlockTypeUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/bot_access/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the service accounts that reach the workspace by a role. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceAccess"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /** Lets service accounts of the account reach the workspace by a role, one or all of a list. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OneOrMany_BotAccessBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OneOrMany_WorkspaceAccess"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bot_access/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads by which role one of the service accounts reaches the workspace. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of the access, or of whoever has it */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceAccess"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Lets one of the service accounts reach the workspace no longer. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of the access, or of whoever has it */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collections/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a view of the packages, such as `aggregate-worker-metadata`. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The view's name */
                    view: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collections/work_pool_types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the types of work pools with their job templates, where clients of Prefect Cloud look. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/concurrency_limits/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a limit on the tasks with a tag, or changes the one that there is. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConcurrencyLimitCreate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConcurrencyLimit"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConcurrencyLimit"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/concurrency_limits/decrement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the slots of tags back that a task run holds. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TagSlotsBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MinimalConcurrencyLimitResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/concurrency_limits/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists limits by tag, with the task runs that hold their slots. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ConcurrencyLimitsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConcurrencyLimit"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/concurrency_limits/increment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a slot of every tag for a task run. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TagSlotsBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MinimalConcurrencyLimitResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                423: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/concurrency_limits/tag/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the limit of a tag, with the task runs that hold its slots. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The tag */
                    tag: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConcurrencyLimit"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes the limit of a tag. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The tag */
                    tag: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/concurrency_limits/tag/{tag}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says which task runs hold the slots of a tag. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The tag */
                    tag: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ResetConcurrencyLimitBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/concurrency_limits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a limit, with the task runs that hold its slots. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The limit's id */
                    id: components["schemas"]["ConcurrencyLimitId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConcurrencyLimit"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a limit. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The limit's id */
                    id: components["schemas"]["ConcurrencyLimitId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/csrf-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Makes a token for a client, instead of the one that it had. */
        get: {
            parameters: {
                query: {
                    /** @description The client, as it names itself */
                    client: string;
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CsrfToken"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a deployment, or changes the one of that name. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeploymentCreate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeploymentResponse"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeploymentResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/bulk_delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deletes the deployments that match, fifty at most. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["DeploymentsBulkDeleteBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeploymentBulkDeleteResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts deployments. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["DeploymentsCountBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists deployments. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["DeploymentsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeploymentResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/get_scheduled_flow_runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands a runner the runs of deployments that are due. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeploymentScheduledRunsBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/name/{flow_name}/{deployment_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a deployment by the names of its flow and itself. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the flow */
                    flow_name: string;
                    /** @description The name of the deployment */
                    deployment_name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeploymentResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/paginate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists deployments page by page. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["DeploymentsPaginateBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Paginated_DeploymentResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a deployment. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeploymentResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a deployment. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a deployment. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeploymentUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/deployments/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads who reaches a deployment. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessList"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Says who reaches a deployment. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccessListBody"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/{id}/create_flow_run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a run of a deployment. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeploymentFlowRunCreate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunResponse"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/{id}/create_flow_run/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates several runs of a deployment. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeploymentFlowRunCreate"][];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunBulkCreateResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/{id}/pause_deployment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the schedules of a deployment rest. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/{id}/resume_deployment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the schedules of a deployment go on. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/{id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates the runs that schedules ask for in a time. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ScheduleDeploymentBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/{id}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the schedules of a deployment. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeploymentSchedule"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /** Adds schedules to a deployment. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeploymentScheduleCreate"][];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeploymentSchedule"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deployments/{id}/schedules/{schedule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a schedule of a deployment. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                    /** @description The schedule's id */
                    schedule_id: components["schemas"]["DeploymentScheduleId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a schedule of a deployment. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                    /** @description The schedule's id */
                    schedule_id: components["schemas"]["DeploymentScheduleId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeploymentScheduleUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/deployments/{id}/work_queue_check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the queues that may hand out the runs of a deployment. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkQueueResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in events. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Event"][];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/count-by/{countable}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts events by what they have in common. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description What to count by */
                    countable: "day" | "time" | "event" | "resource";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EventsCountBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventCount"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the first page of events. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["EventsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventPage"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/filter/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the next page of events. */
        get: {
            parameters: {
                query: {
                    /** @description The token of the page */
                    "page-token": string;
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventPage"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_run_states/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the states of a flow run, earliest first. */
        get: {
            parameters: {
                query: {
                    /** @description The flow run's id */
                    flow_run_id: components["schemas"]["FlowRunId"];
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["State"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_run_states/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a state of a flow run. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The state's id */
                    id: components["schemas"]["StateId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["State"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a flow run, or returns the one of the flow with the same idempotency key. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FlowRunCreate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunResponse"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/bulk_delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deletes the flow runs that match, fifty at most. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowRunsBulkDeleteBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunBulkDeleteResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/bulk_set_state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the flow runs that match, fifty at most, to enter a state. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FlowRunsBulkSetStateBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunBulkSetStateResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts flow runs. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowRunsCountBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists flow runs. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowRunsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts flow runs by interval and state. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FlowRunsHistoryBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HistoryResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/lateness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many seconds late flow runs are on average. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowRunsLatenessBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": number | null;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/paginate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists flow runs page by page. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowRunsPaginateBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Paginated_FlowRunResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a flow run. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a flow run. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a flow run. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FlowRunUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/flow_runs/{id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the task runs of a flow run with those that they depend on. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DependencyResult"][];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/{id}/graph-v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the task runs and subflows of a flow run as a graph. */
        get: {
            parameters: {
                query?: {
                    /** @description Leaves out what ended earlier */
                    since?: components["schemas"]["Timestamp"];
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Graph"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/{id}/input": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an input to a flow run. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FlowRunInputCreateBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/{id}/input/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the inputs whose keys begin with a prefix. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FlowRunInputsFilterBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunInput"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/{id}/input/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the value of an input, as it was given: its text is the body, not JSON of it (T-12). */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                    /** @description The input's key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes an input. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                    /** @description The input's key */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/{id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Adds labels to a flow run. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LabelsBody"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/flow_runs/{id}/logs/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole log of a flow run as CSV. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resumes a paused flow run. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ResumeBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrchestrationResult"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrchestrationResult"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow_runs/{id}/set_state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a flow run to enter a state. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetStateBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrchestrationResult"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrchestrationResult"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Registers a flow, or returns the one of that name. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FlowCreate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Flow"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Flow"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/bulk_delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deletes the flows that match, fifty at most. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowsBulkDeleteBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowBulkDeleteResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts flows. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowsCountBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists flows. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Flow"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/name/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a flow by name. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the flow */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Flow"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/paginate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists flows page by page. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowsPaginateBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Paginated_Flow"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a flow. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow's id */
                    id: components["schemas"]["FlowId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Flow"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a flow with its deployments and runs. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow's id */
                    id: components["schemas"]["FlowId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a flow's tags. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow's id */
                    id: components["schemas"]["FlowId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FlowUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server is alive. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": boolean;
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hello": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A greeting. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/logs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps log records. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LogCreate"][];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/logs/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists log records. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["LogsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Log"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads who asks. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the accounts to which whoever asks belongs. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MyAccount"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/csrf-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Makes a token for a client of whoever is signed in, which is good for writes to their accounts
         *     and to every workspace.
         */
        get: {
            parameters: {
                query: {
                    /** @description The client, as it names itself */
                    client: string;
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CsrfToken"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the workspaces that whoever asks may reach. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MyWorkspace"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server can reach its database. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved_searches/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Saves a search under its name. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SavedSearchCreate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedSearch"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedSearch"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved_searches/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists saved searches by name. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["SavedSearchesFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedSearch"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved_searches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a saved search. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The saved search's id */
                    id: components["schemas"]["SavedSearchId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedSearch"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a saved search. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The saved search's id */
                    id: components["schemas"]["SavedSearchId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task_run_states/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the states of a task run, earliest first. */
        get: {
            parameters: {
                query: {
                    /** @description The task run's id */
                    task_run_id: components["schemas"]["TaskRunId"];
                };
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["State"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task_run_states/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a state of a task run. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The state's id */
                    id: components["schemas"]["StateId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["State"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task_runs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a task run, or returns the one of that task key and dynamic key in the flow run. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TaskRunCreate"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskRun"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskRun"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task_runs/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts task runs. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["TaskRunsCountBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task_runs/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists task runs. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["TaskRunsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskRun"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task_runs/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts task runs by interval and state. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TaskRunsHistoryBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HistoryResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task_runs/paginate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists task runs page by page. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["TaskRunsPaginateBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Paginated_TaskRunResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task_runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a task run. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The task run's id */
                    id: components["schemas"]["TaskRunId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskRun"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a task run with its states and logs. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The task run's id */
                    id: components["schemas"]["TaskRunId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Renames a task run. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The task run's id */
                    id: components["schemas"]["TaskRunId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TaskRunUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/task_runs/{id}/set_state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes a state to a task run. 201 says that a state was written, 200 that none was. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The task run's id */
                    id: components["schemas"]["TaskRunId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetStateBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrchestrationResult"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrchestrationResult"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task_workers/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the task workers that are connected. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["TaskWorkersFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskWorkerResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/team_access/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the teams that reach the workspace by a role. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceAccess"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Lets teams of the account reach the workspace by a role, one or all of a list. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OneOrMany_TeamAccessBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OneOrMany_WorkspaceAccess"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/team_access/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the teams that reach the workspace by a role, as Prefect's Terraform provider asks for them. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceAccess"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/team_access/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads by which role one of the teams reaches the workspace. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of the access, or of whoever has it */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceAccess"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Lets one of the teams reach the workspace no longer. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of the access, or of whoever has it */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/telemetry/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes metrics of the OpenTelemetry protocol, and keeps none of them: clients of Prefect Cloud send
         *     them to wherever their API is, and complain in the logs of runs if nobody takes them.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-protobuf": unknown;
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/batch_jobs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an order to do the same to many flow runs or deployments, which is done in the background. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BatchJobOrder"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchJob"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/batch_jobs/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists batch jobs, the newest first. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["BatchJobsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchJob"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/batch_jobs/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what an order would do to how many flow runs or deployments, and does nothing. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BatchJobOrder"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchJobPreview"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/batch_jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a batch job, and so how far it is. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The batch job's id */
                    id: components["schemas"]["BatchJobId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchJob"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/batch_jobs/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a batch job. What it has done stays done. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The batch job's id */
                    id: components["schemas"]["BatchJobId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchJob"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How things are in the workspace: what goes on, what went wrong, and what is next. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["DashboardBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Dashboard"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/deployments/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A page of the matching deployments, with how their runs of the last seven days fared. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["DeploymentsPaginateBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Paginated_DeploymentRow"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/deployments/{id}/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A deployment, how its last runs fared, and what is next. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The deployment's id */
                    id: components["schemas"]["DeploymentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeploymentPage"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/flow_runs/count-task-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts the task runs of flow runs. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UiFlowRunIdsBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IndexMap"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/flow_runs/histogram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many of the matching flow runs there were over time, from about the first of them on. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowRunHistogramBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunHistogram"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/flow_runs/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Flow runs as points of a chart. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UiFlowRunsHistoryBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SimpleFlowRun"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/flow_runs/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A page of the matching flow runs: its rows with the names of what they belong to, how many
         *     match, and what they could be narrowed down to.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowRunsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunsPage"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/flow_runs/{id}/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A flow run with the names of what it belongs to, what became of it, and why. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunPage"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/flow_runs/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a flow run consisted of and when: its task runs and subflows, with what they depend on.
         *     Many runs of one task are one row.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Timeline"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/flow_runs/{id}/timeline/fan_out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists some of the many runs of a task in a flow run. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow run's id */
                    id: components["schemas"]["FlowRunId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FanOutBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FanOutPage"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/flows/count-deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts the deployments of flows. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UiFlowIdsBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IndexMap"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/flows/next-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The run of each flow that is to start next. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UiFlowIdsBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IndexMap"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/flows/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A page of the matching flows, with how their runs of the last seven days fared. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["FlowsPaginateBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Paginated_FlowRow"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/flows/{id}/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A flow, how its last runs fared, what is next, and how it is deployed. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The flow's id */
                    id: components["schemas"]["FlowId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowPage"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/logs/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lines of the log of a run by their numbers, and how many there are.
         * @description Numbers are those of lines in the order of their time. Lines of a very long log are counted in
         *     several requests: until `is_counted` is true, the next request counts on.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LogWindowBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LogWindow"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/logs/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lines of the log of a run that have something, with the lines around them.
         * @description A request looks at a bounded number of lines. Until `is_whole` is true, the next one looks on
         *     behind `looked_at`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LogSearchBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LogHits"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looks at the page, what they may do in its workspace, and where else they may go. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageViewer"];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps how whoever asks likes the page to look. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PagePreferences"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PagePreferences"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/schedules/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next ten times of a schedule, which need not be anybody's yet. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NextTimesBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextTimes"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/schemas/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says where values do not fit a schema. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SchemaValuesBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SchemaValuesValidationResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the caller may see that has a text in its name, up to 6 of each kind. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SearchBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Found"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every provider of identities and every directory as the settings describe it, without secrets. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SingleSignOnPage"];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/sso/directories/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a directory what signing in by it takes, and says for each part whether it is as it should be. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The directory's name in the settings */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProviderReport"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/sso/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a provider what signing in by it takes, and says for each part whether it is as it should be. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The provider's name in the settings */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProviderReport"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes, as server-sent events: `ready` once, then `changes` with a list of what has changed
         *     (`kind`, `id`, and `state_type`, `flow_id`, `deployment_id`, `flow_run_id` where they are known),
         *     or with `many` where it is too much to be named.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every setting in force with its source, how the background services are, and how this request
         *     was seen to arrive, by which somebody finds out whether proxies are set up as they should be.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SystemPage"];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/task_runs/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts task runs by the kind of their state. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["TaskRunsCountBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CountByState"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/task_runs/dashboard/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts the task runs that ended in each twentieth of the time that is asked for. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UiTaskRunDashboardCountsBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskRunCount"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/task_runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a task run with the name of its flow run. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The task run's id */
                    id: components["schemas"]["TaskRunId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UiTaskRun"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ui/work_pools/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A page of the work pools, with what waits in each and who takes it up. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WorkPoolsPageBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Paginated_WorkPoolRow"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user_access/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people that reach the workspace by a role. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceAccess"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /** Lets people of the account reach the workspace by a role, one or all of a list. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OneOrMany_UserAccessBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OneOrMany_WorkspaceAccess"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user_access/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads by which role one of the people reaches the workspace. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of the access, or of whoever has it */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceAccess"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Lets one of the people reach the workspace no longer. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of the access, or of whoever has it */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads oneself. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of whoever asks */
                    user_id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what one is called. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of whoever asks */
                    user_id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UserUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/users/{user_id}/api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's own keys, masked. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of whoever asks */
                    user_id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiKeyView"][];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /** Makes a key for whoever is signed in, which is shown once. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of whoever asks */
                    user_id: components["schemas"]["ActorId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UserApiKeyCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiKeyView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/api_keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one of one's own keys, masked. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of whoever asks */
                    user_id: components["schemas"]["ActorId"];
                    /** @description The key's id */
                    key_id: components["schemas"]["ApiKeyId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiKeyView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Revokes a key of whoever is signed in. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The id of whoever asks */
                    user_id: components["schemas"]["ActorId"];
                    /** @description The key's id */
                    key_id: components["schemas"]["ApiKeyId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/concurrency_limits/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a limit. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConcurrencyLimitV2Create"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConcurrencyLimitV2"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/concurrency_limits/decrement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives slots of the limits named back that were taken without a lease. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecrementSlotsBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MinimalConcurrencyLimitResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/concurrency_limits/decrement-with-lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a lease. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecrementWithLeaseBody"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/concurrency_limits/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists limits by name. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ConcurrencyLimitsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GlobalConcurrencyLimitResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/concurrency_limits/increment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes slots of the limits named without a lease. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["IncrementSlotsBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MinimalConcurrencyLimitResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                423: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/concurrency_limits/increment-with-lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes slots of the limits named under a lease. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["IncrementWithLeaseBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConcurrencyLimitWithLeaseResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                423: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/concurrency_limits/leases/{lease_id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a lease last longer. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The lease */
                    lease_id: components["schemas"]["LeaseId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["RenewLeaseBody"] | null;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/concurrency_limits/{id_or_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a limit. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The limit's id or name */
                    id_or_name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GlobalConcurrencyLimitResponse"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a limit. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The limit's id or name */
                    id_or_name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a limit. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The limit's id or name */
                    id_or_name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConcurrencyLimitV2Update"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/v2/concurrency_limits/{id_or_name}/holders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who holds the slots of a limit. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The limit's id or name */
                    id_or_name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConcurrencyLimitHolder"][];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/variables/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a variable. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VariableCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Variable"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/variables/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts variables. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["VariablesCountBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/variables/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists variables. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["VariablesFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Variable"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/variables/name/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a variable by name. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the variable */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Variable"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a variable by name. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the variable */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a variable by name. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the variable */
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VariableUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/variables/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a variable. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The variable's id */
                    id: components["schemas"]["VariableId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Variable"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a variable. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The variable's id */
                    id: components["schemas"]["VariableId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a variable. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The variable's id */
                    id: components["schemas"]["VariableId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VariableUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The version of the API. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a webhook. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WebhookCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhook"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists webhooks. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WebhooksFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhook"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a webhook. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The webhook's id */
                    id: components["schemas"]["WebhookId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhook"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Changes a webhook to what is sent. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The webhook's id */
                    id: components["schemas"]["WebhookId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WebhookReplace"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        /** Deletes a webhook. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The webhook's id */
                    id: components["schemas"]["WebhookId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes what is named of a webhook. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The webhook's id */
                    id: components["schemas"]["WebhookId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WebhookUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/webhooks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a webhook another address. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The webhook's id */
                    id: components["schemas"]["WebhookId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhook"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_pools/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a work pool with its default queue. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkPoolCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkPoolResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_pools/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts work pools. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WorkPoolsCountBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_pools/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists work pools. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WorkPoolsFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkPoolResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_pools/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a work pool. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkPoolResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a work pool with its queues and workers. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a work pool. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkPoolUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/work_pools/{name}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads who reaches a work pool. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessList"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Says who reaches a work pool. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccessListBody"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_pools/{name}/concurrency_status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads who takes the slots of a work pool. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WorkPoolConcurrencyStatusBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkPoolConcurrencyStatus"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_pools/{name}/get_scheduled_flow_runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands a worker the runs that are due. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ScheduledFlowRunsBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkerFlowRunResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_pools/{work_pool_name}/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a queue of a work pool. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    work_pool_name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkQueueCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkQueueResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_pools/{work_pool_name}/queues/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the queues of a work pool. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    work_pool_name: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WorkQueuesFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkQueueResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_pools/{work_pool_name}/queues/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a queue of a work pool. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    work_pool_name: string;
                    /** @description The name of the queue */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkQueueResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a queue of a work pool. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    work_pool_name: string;
                    /** @description The name of the queue */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a queue of a work pool. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    work_pool_name: string;
                    /** @description The name of the queue */
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkQueueUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/work_pools/{work_pool_name}/workers/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the workers of a work pool. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    work_pool_name: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WorkersFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkerResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_pools/{work_pool_name}/workers/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps a worker's sign of life, and answers 200 with the worker's id, as plain text, if that is
         *     asked for.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    work_pool_name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkerHeartbeatBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_pools/{work_pool_name}/workers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a worker of a work pool. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work pool */
                    work_pool_name: string;
                    /** @description The name of the worker */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_queues/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a work queue for agents. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkQueueCreate"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkQueueResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_queues/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists work queues of all pools. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WorkQueuesFilterBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkQueueResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_queues/name/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a work queue of agents by name. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The name of the work queue */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkQueueResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_queues/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a work queue. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The work queue's id */
                    id: components["schemas"]["WorkQueueId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkQueueResponse"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a work queue. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The work queue's id */
                    id: components["schemas"]["WorkQueueId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a work queue. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The work queue's id */
                    id: components["schemas"]["WorkQueueId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WorkQueueUpdate"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/work_queues/{id}/concurrency_status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads who takes the slots of a work queue. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The work queue's id */
                    id: components["schemas"]["WorkQueueId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WorkQueueConcurrencyStatusBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkQueueConcurrencyStatus"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_queues/{id}/get_runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands an agent the runs that are due. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Whether a page asks, which is no poll */
                    "x-prefect-ui"?: boolean | null;
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The work queue's id */
                    id: components["schemas"]["WorkQueueId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["WorkQueueRunsBody"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowRunResponse"][];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/work_queues/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads whether a work queue is healthy. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path: {
                    /** @description The work queue's id */
                    id: components["schemas"]["WorkQueueId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkQueueStatusDetail"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspace_scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the scopes that roles in workspaces are made of. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The version of the API that the client speaks. */
                    "x-prefect-api-version"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceScope"][];
                    };
                };
                /** @description The request is not what the operation takes. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Who is to be on a list, by what they may do. */
        AccessControl: {
            /** @description Who changes the object. */
            manage_actor_ids?: components["schemas"]["ActorId"][];
            /** @description Who runs it. */
            run_actor_ids?: components["schemas"]["ActorId"][];
            /** @description Who looks at it. */
            view_actor_ids?: components["schemas"]["ActorId"][];
            /** @description Which teams change it. */
            manage_team_ids?: components["schemas"]["TeamId"][];
            /** @description Which teams run it. */
            run_team_ids?: components["schemas"]["TeamId"][];
            /** @description Which teams look at it. */
            view_team_ids?: components["schemas"]["TeamId"][];
        };
        /** @description Who is on the list of an object; nobody at all if it has none. */
        AccessList: {
            /** @description Who changes the object. */
            manage_actors: components["schemas"]["ListedActor"][];
            /** @description Who runs it. */
            run_actors: components["schemas"]["ListedActor"][];
            /** @description Who looks at it. */
            view_actors: components["schemas"]["ListedActor"][];
        };
        /** @description A new list for an object. */
        AccessListBody: {
            /**
             * @description Who is to be on it. If nobody is, the list is taken away, and everybody reaches the object
             *     who may by their role.
             */
            access_control: components["schemas"]["AccessControl"];
        };
        /** @description An account. */
        Account: {
            /** @description Minted by the server. */
            id: components["schemas"]["AccountId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description What people call it. */
            name: string;
            /** @description What it is called in addresses, unique on the server. */
            handle: string;
        };
        /** @description A role in the account that a group grants. */
        AccountGrant: {
            /** @description The group. */
            group: string;
            /** @description The name of the role. */
            role: string;
        };
        /**
         * Format: uuid
         * @description An account: the owner of workspaces.
         */
        AccountId: string;
        /** @description That somebody belongs to an account. */
        AccountMembership: {
            /** @description Its id. */
            id: components["schemas"]["AccountMembershipId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Who belongs to the account. */
            actor_id: components["schemas"]["ActorId"];
            user_id?: components["schemas"]["ActorId"] | null;
            bot_id?: components["schemas"]["ActorId"] | null;
            /** @description What others see. */
            first_name: string;
            /** @description Always empty: a name is kept in one piece. */
            last_name: string;
            /** @description What others see. */
            handle: string;
            /** @description What a person signs in with. */
            email?: string | null;
            /** @description The role in the account. */
            account_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The same by name. */
            account_role_name: string;
            last_login?: components["schemas"]["Timestamp"] | null;
            /** @description Whether they are let in. */
            active: boolean;
        };
        /** @description A filter on members. */
        AccountMembershipFilter: {
            email?: components["schemas"]["AnyFilter_String"] | null;
            user_id?: components["schemas"]["AnyFilter_ActorId"] | null;
        };
        /**
         * Format: uuid
         * @description That an actor belongs to an account.
         */
        AccountMembershipId: string;
        /** @description A change to what somebody is in an account. */
        AccountMembershipUpdate: {
            account_role_id?: components["schemas"]["WorkspaceRoleId"] | null;
            /** @description Whether they are let in; absent or null keeps it as it is. */
            active?: boolean | null;
        };
        /** @description Which members to list or count. */
        AccountMembershipsFilterBody: {
            account_memberships?: components["schemas"]["AccountMembershipFilter"] | null;
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
        };
        /** @description A role in an account. */
        AccountRoleView: {
            /** @description Its id. */
            id: components["schemas"]["WorkspaceRoleId"];
            /** @description Its name. */
            name: string;
            /** @description What it grants. */
            permissions: string[];
            /** @description Always true: accounts make no roles of their own. */
            is_system_role: boolean;
        };
        /** @description Which roles of an account to list. */
        AccountRolesFilterBody: {
            account_roles?: components["schemas"]["NamedFilter"] | null;
        };
        /** @description The settings of an account. */
        AccountSettings: {
            /**
             * @description Whether the account is reached from the networks of its list alone. A list without any entry
             *     keeps nobody out.
             */
            enforce_ip_allowlist: boolean;
        };
        /** @description A change to the settings of an account. What is not known here is ignored. */
        AccountSettingsUpdate: {
            /** @description Whether the list of networks is enforced; absent or null keeps what was. */
            enforce_ip_allowlist?: boolean | null;
        };
        /** @description A change to an account. */
        AccountUpdate: {
            /** @description The new name; absent or null keeps the old one. */
            name?: string | null;
            /** @description The new handle; absent or null keeps the old one. */
            handle?: string | null;
        };
        /**
         * Format: uuid
         * @description A person or a service account.
         */
        ActorId: string;
        /**
         * @description What somebody who acts is.
         * @enum {string}
         */
        ActorKind: "USER" | "SERVICE_ACCOUNT";
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_ActorId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_ArtifactId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_BlockDocumentId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_BlockSchemaId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_BlockTypeId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_FlowRunId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_StateType: {
            /** @description The values to match. */
            any_?: ("SCHEDULED" | "PENDING" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED" | "CRASHED" | "PAUSED" | "CANCELLING")[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_String: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_TaskRunId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_VariableId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_WorkPoolId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_WorkQueueId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_WorkerId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list. An empty list matches nothing. */
        AnyFilter_WorkspaceId: {
            /** @description The values to match. */
            any_?: string[] | null;
        };
        /** @description One of a list, or none of another. An empty `not_any_` is ignored. */
        AnyNotFilter_DeploymentId: {
            /** @description The values to match. */
            any_?: string[] | null;
            /** @description The values not to match. */
            not_any_?: string[] | null;
        };
        /** @description One of a list, or none of another. An empty `not_any_` is ignored. */
        AnyNotFilter_FlowId: {
            /** @description The values to match. */
            any_?: string[] | null;
            /** @description The values not to match. */
            not_any_?: string[] | null;
        };
        /** @description One of a list, or none of another. An empty `not_any_` is ignored. */
        AnyNotFilter_FlowRunId: {
            /** @description The values to match. */
            any_?: string[] | null;
            /** @description The values not to match. */
            not_any_?: string[] | null;
        };
        /** @description One of a list, or none of another. An empty `not_any_` is ignored. */
        AnyNotFilter_StateType: {
            /** @description The values to match. */
            any_?: ("SCHEDULED" | "PENDING" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED" | "CRASHED" | "PAUSED" | "CANCELLING")[] | null;
            /** @description The values not to match. */
            not_any_?: ("SCHEDULED" | "PENDING" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED" | "CRASHED" | "PAUSED" | "CANCELLING")[] | null;
        };
        /** @description One of a list, or none of another. An empty `not_any_` is ignored. */
        AnyNotFilter_String: {
            /** @description The values to match. */
            any_?: string[] | null;
            /** @description The values not to match. */
            not_any_?: string[] | null;
        };
        /** @description One of a list, or none of another. An empty `not_any_` is ignored. */
        AnyNotFilter_WorkerStatus: {
            /** @description The values to match. */
            any_?: ("ONLINE" | "OFFLINE")[] | null;
            /** @description The values not to match. */
            not_any_?: ("ONLINE" | "OFFLINE")[] | null;
        };
        /** @description One of a list, or present at all. */
        AnyNullFilter_DeploymentId: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            /** @description The values to match. */
            any_?: string[] | null;
            /** @description Whether there must be no value (true) or some value (false). */
            is_null_?: boolean | null;
        };
        /** @description One of a list, or present at all. */
        AnyNullFilter_String: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            /** @description The values to match. */
            any_?: string[] | null;
            /** @description Whether there must be no value (true) or some value (false). */
            is_null_?: boolean | null;
        };
        /** @description One of a list, or present at all. */
        AnyNullFilter_TaskRunId: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            /** @description The values to match. */
            any_?: string[] | null;
            /** @description Whether there must be no value (true) or some value (false). */
            is_null_?: boolean | null;
        };
        /**
         * Format: uuid
         * @description An API key.
         */
        ApiKeyId: string;
        /** @description A key of a person or of a service account. */
        ApiKeyView: {
            /** @description Its id. */
            id: components["schemas"]["ApiKeyId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description What it is called. */
            name: string;
            expiration?: components["schemas"]["Timestamp"] | null;
            /** @description The key itself when it is made, later null. */
            key?: string | null;
            /** @description Its first and last letters. */
            masked_key: string;
        };
        /** @description A version of an artifact. */
        Artifact: {
            /** @description Minted by the server. */
            id: components["schemas"]["ArtifactId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Shared by the versions of one artifact. */
            key?: string | null;
            /** @description What its data is, such as `table` or `markdown`. */
            type?: string | null;
            /** @description Markdown for people. */
            description?: string | null;
            /** @description Any JSON. */
            data: unknown;
            metadata_?: components["schemas"]["ArtifactMetadata"] | null;
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            task_run_id?: components["schemas"]["TaskRunId"] | null;
        };
        /** @description The versions of an artifact with a key, shown by the latest of them. */
        ArtifactCollection: {
            /** @description Minted by the server. */
            id: components["schemas"]["ArtifactCollectionId"];
            /** @description When the first version was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When the latest version was made or changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Unique in the workspace. */
            key: string;
            /** @description The latest version. */
            latest_id: components["schemas"]["ArtifactId"];
            /** @description What its data is, such as `table` or `markdown`. */
            type?: string | null;
            /** @description Markdown for people. */
            description?: string | null;
            /** @description Any JSON. */
            data: unknown;
            metadata_?: components["schemas"]["ArtifactMetadata"] | null;
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            task_run_id?: components["schemas"]["TaskRunId"] | null;
        };
        /** @description A filter on artifact collections. */
        ArtifactCollectionFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            latest_id?: components["schemas"]["AnyFilter_ArtifactId"] | null;
            key?: components["schemas"]["ArtifactFilterKey"] | null;
            flow_run_id?: components["schemas"]["AnyFilter_FlowRunId"] | null;
            task_run_id?: components["schemas"]["AnyFilter_TaskRunId"] | null;
            type?: components["schemas"]["AnyNotFilter_String"] | null;
        };
        /**
         * Format: uuid
         * @description The collection of all versions of an artifact with a key.
         */
        ArtifactCollectionId: string;
        /**
         * @description Orders of artifact collections.
         * @enum {string}
         */
        ArtifactCollectionSort: "CREATED_DESC" | "UPDATED_DESC" | "ID_DESC" | "KEY_DESC" | "KEY_ASC";
        /** @description An artifact to make. */
        ArtifactCreate: {
            key?: components["schemas"]["ArtifactKey"] | null;
            /** @description What its data is, such as `table` or `markdown`. */
            type?: string | null;
            /** @description Markdown for people. */
            description?: string | null;
            /** @description Any JSON. */
            data?: unknown;
            metadata_?: components["schemas"]["ArtifactMetadata"] | null;
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            task_run_id?: components["schemas"]["TaskRunId"] | null;
        };
        /** @description A filter on artifacts. */
        ArtifactFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            id?: components["schemas"]["AnyFilter_ArtifactId"] | null;
            key?: components["schemas"]["ArtifactFilterKey"] | null;
            flow_run_id?: components["schemas"]["AnyFilter_FlowRunId"] | null;
            task_run_id?: components["schemas"]["AnyFilter_TaskRunId"] | null;
            type?: components["schemas"]["AnyNotFilter_String"] | null;
        };
        /** @description A key from a list, part of a key, or whether there is one. */
        ArtifactFilterKey: {
            /** @description The keys to match. */
            any_?: string[] | null;
            /** @description A part of the key, whatever its case; `%` and `_` are wildcards. */
            like_?: string | null;
            /** @description Whether there must be a key (true) or none (false). */
            exists_?: boolean | null;
        };
        /**
         * Format: uuid
         * @description A version of an artifact.
         */
        ArtifactId: string;
        /** @description The key that the versions of an artifact share. */
        ArtifactKey: string;
        /** @description Texts by name. Of a long text the beginning is kept. */
        ArtifactMetadata: {
            [key: string]: string;
        };
        /**
         * @description Orders of artifacts.
         * @enum {string}
         */
        ArtifactSort: "CREATED_DESC" | "UPDATED_DESC" | "ID_DESC" | "KEY_DESC" | "KEY_ASC";
        /** @description A change to an artifact: absent keeps, null clears. */
        ArtifactUpdate: {
            /** @description Any JSON. */
            data?: unknown;
            /** @description Markdown for people. */
            description?: string | null;
            metadata_?: components["schemas"]["ArtifactMetadata"] | null;
        };
        /** @description Which artifacts to count. */
        ArtifactsCountBody: {
            artifacts?: components["schemas"]["ArtifactFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            flows?: components["schemas"]["FlowFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
        };
        /** @description Which artifacts to list. */
        ArtifactsFilterBody: {
            /** @description The order. */
            sort?: components["schemas"]["ArtifactSort"];
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            artifacts?: components["schemas"]["ArtifactFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            flows?: components["schemas"]["FlowFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description Data that flows make or use. */
        Asset: {
            /** @description Its address, such as `s3://bucket/table.csv`; unique in the workspace. */
            key: string;
            /** @description What people call it. */
            name?: string | null;
            /** @description What it is. */
            description?: string | null;
            /** @description Where people look at it. */
            url?: string | null;
            /** @description Whose it is. */
            owners: string[];
            /** @description When a run first told of it. */
            first_seen: components["schemas"]["Timestamp"];
            /** @description When a run last told of it. */
            last_seen: components["schemas"]["Timestamp"];
            last_materialization?: components["schemas"]["Materialization"] | null;
            /** @description The keys of the assets that it was made of. */
            upstream: string[];
        };
        /** @description Conditions on assets. */
        AssetFilter: {
            key?: components["schemas"]["AssetKeyFilter"] | null;
        };
        /** @description Conditions on the keys of assets. */
        AssetKeyFilter: {
            /** @description Any of these stands at its beginning. */
            prefix?: string[] | null;
            /** @description Any of these stands in it. */
            search?: string[] | null;
        };
        /** @description Which assets to list. */
        AssetsFilterBody: {
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
            filter?: components["schemas"]["AssetFilter"] | null;
        };
        /** @description Assets, and how many there are of them. */
        AssetsPage: {
            /** @description Those of the page. */
            assets: components["schemas"]["Asset"][];
            /**
             * Format: int64
             * @description How many match.
             */
            total: number;
        };
        /** @description Who acted. */
        AuditActor: {
            /**
             * @description `USER`, `SERVICE_ACCOUNT`, `SHARED` for whoever knows the shared string, `OPERATOR` for
             *     whoever has the machine, `SERVICE` for the server itself, `NOBODY` for an unknown caller.
             */
            kind: string;
            /**
             * Format: uuid
             * @description Its id, if it has one.
             */
            id?: string | null;
            /** @description What others see. */
            name: string;
            /** @description What it showed, such as `api-key`; absent if nothing. */
            credential?: string | null;
            /**
             * Format: uuid
             * @description The id of what it showed, if that has one.
             */
            credential_id?: string | null;
        };
        /**
         * @description What kind of act an entry is about; it decides at which level of detail the act is recorded.
         * @enum {string}
         */
        AuditClass: "access" | "denial" | "secret-read" | "change" | "telemetry";
        /** @description An entry of the audit log. */
        AuditEntry: {
            /** @description Its id. */
            id: components["schemas"]["AuditEntryId"];
            /** @description When the act began. */
            begun: components["schemas"]["Timestamp"];
            /** @description When the act was over. */
            completed: components["schemas"]["Timestamp"];
            /** @description What kind of act it was. */
            class: components["schemas"]["AuditClass"];
            /** @description What was done, such as `variable.created`. */
            action: string;
            /** @description The operation that was asked for, such as `create_variable`; absent if nobody asked. */
            operation?: string | null;
            /** @description How it ended. */
            outcome: components["schemas"]["AuditOutcome"];
            /** @description Why it ended so, if there is something to say. */
            detail?: string | null;
            /** @description Who acted. */
            actor: components["schemas"]["AuditActor"];
            /** @description From where. */
            origin: components["schemas"]["AuditOrigin"];
            /** @description In which account. */
            account: components["schemas"]["AccountId"];
            workspace?: components["schemas"]["WorkspaceId"] | null;
            object?: components["schemas"]["AuditObject"] | null;
            /** @description A keyed digest of the object before, if it was there. */
            before?: string | null;
            /** @description A keyed digest of the object after, if it still is there. */
            after?: string | null;
        };
        /**
         * Format: uuid
         * @description An entry of the audit log.
         */
        AuditEntryId: string;
        /** @description Which entries of the audit log to write out, and how. */
        AuditExportBody: {
            filter?: components["schemas"]["AuditFilterBody"] | null;
            /** @description How. */
            format?: components["schemas"]["AuditExportFormat"];
        };
        /**
         * @description How entries are written out.
         * @enum {string}
         */
        AuditExportFormat: "jsonl" | "csv";
        /** @description Which entries of the audit log to list: those to which all of it applies. */
        AuditFilterBody: {
            workspace?: components["schemas"]["WorkspaceId"] | null;
            /**
             * Format: uuid
             * @description By this person or service account.
             */
            actor?: string | null;
            /** @description One of these actions; one that ends in `*` stands for all that begin so. */
            actions?: string[];
            /** @description Of one of these classes. */
            classes?: components["schemas"]["AuditClass"][];
            outcome?: components["schemas"]["AuditOutcome"] | null;
            /** @description About the object with this id. */
            object?: string | null;
            /** @description Of this request. */
            request_id?: string | null;
            since?: components["schemas"]["Timestamp"] | null;
            until?: components["schemas"]["Timestamp"] | null;
            /**
             * Format: int64
             * @description With a smaller number, for the next page.
             */
            before?: number | null;
            /**
             * Format: int64
             * @description How many at most.
             */
            limit?: number;
        };
        /** @description What was acted on. */
        AuditObject: {
            /** @description What it is, such as `variable`. */
            kind: string;
            /** @description Its id, or what the path named it by. */
            id?: string | null;
            /** @description Its name, if it has one. */
            name?: string | null;
        };
        /** @description Where a call came from. */
        AuditOrigin: {
            /** @description The address of the caller. */
            address?: string | null;
            /** @description What proxies said of the way to the server, as they said it. */
            forwarded_for?: string | null;
            /** @description The program, as it calls itself. */
            agent?: string | null;
            /** @description The id of the request, which its log lines carry too. */
            request_id?: string | null;
        };
        /**
         * @description How an act ended.
         * @enum {string}
         */
        AuditOutcome: "begun" | "done" | "denied" | "failed";
        /** @description Entries of the audit log, newest first. */
        AuditPage: {
            /** @description The entries. */
            entries: components["schemas"]["ChainedAuditEntry"][];
            /**
             * Format: int64
             * @description What `before` has to be for the next page; null if this is the last.
             */
            next?: number | null;
        };
        /**
         * @description What is done to each of many runs or deployments.
         * @enum {string}
         */
        BatchAction: "cancel-flow-runs" | "retry-flow-runs" | "set-flow-run-state" | "delete-flow-runs" | "pause-deployments" | "resume-deployments" | "delete-deployments";
        /** @description Something that was ordered for many runs or deployments. */
        BatchJob: {
            /** @description Minted by the server. */
            id: components["schemas"]["BatchJobId"];
            /** @description When it was ordered. */
            created: components["schemas"]["Timestamp"];
            /** @description What is done. */
            action: components["schemas"]["BatchAction"];
            state_type?: components["schemas"]["StateType"] | null;
            /** @description Why. */
            message?: string | null;
            /** @description Who ordered it. */
            ordered_by: components["schemas"]["AuditActor"];
            /**
             * Format: int64
             * @description To how many it is done.
             */
            total: number;
            /**
             * Format: int64
             * @description How many it was done to.
             */
            done: number;
            /**
             * Format: int64
             * @description How many it could not be done to, since things changed after the order.
             */
            refused: number;
            /** @description Why, of the first 20 of these. */
            refusals: components["schemas"]["BatchRefusal"][];
            /** @description Whether somebody stopped it before its end. */
            stopped: boolean;
            ended?: components["schemas"]["Timestamp"] | null;
        };
        /**
         * Format: uuid
         * @description Something that was ordered for many runs or deployments.
         */
        BatchJobId: string;
        /** @description What to do to which flow runs or deployments. */
        BatchJobOrder: {
            /** @description What to do. */
            action: components["schemas"]["BatchAction"];
            state_type?: components["schemas"]["StateType"] | null;
            /** @description Why, for whoever looks at one of the runs. */
            message?: string | null;
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            work_pool_queues?: components["schemas"]["WorkQueueFilter"] | null;
        };
        /** @description What an order would do if it was given now. */
        BatchJobPreview: {
            /**
             * Format: int64
             * @description How many match, as far as they are counted.
             */
            matching: number;
            /**
             * Format: int64
             * @description How many of these the action concerns: a run that has ended is not cancelled.
             */
            concerned: number;
            /**
             * Format: int64
             * @description How many one job does at most, and as far as which is counted.
             */
            at_most: number;
            /** @description The names of the first of those concerned, newest first. */
            examples: string[];
        };
        /** @description Which batch jobs to list, the newest first. */
        BatchJobsFilterBody: {
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
            /** @description How many to skip. */
            offset?: components["schemas"]["Offset"];
        };
        /** @description Why something was not done to one of many. */
        BatchRefusal: {
            /**
             * Format: uuid
             * @description The run or deployment.
             */
            id: string;
            /** @description Why. */
            reason: string;
        };
        /** @description A block document, with the documents that it is made of. */
        BlockDocument: {
            /** @description Minted by the server. */
            id: components["schemas"]["BlockDocumentId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Unique among the documents of its type. */
            name: string;
            /** @description The values by field; the data of other documents stands where this one refers to them. */
            data: components["schemas"]["JsonObject"];
            /** @description The fields. */
            block_schema_id: components["schemas"]["BlockSchemaId"];
            block_schema?: components["schemas"]["BlockSchema"] | null;
            /** @description The type. */
            block_type_id: components["schemas"]["BlockTypeId"];
            /** @description The type's name. */
            block_type_name?: string | null;
            block_type?: components["schemas"]["BlockType"] | null;
            /** @description The documents that this one refers to, by field. */
            block_document_references: Record<string, never>;
            /** @description Whether it was made for one purpose, and is left out of lists. */
            is_anonymous: boolean;
        };
        /** @description A block document to make. */
        BlockDocumentCreate: {
            name?: components["schemas"]["BlockDocumentName"] | null;
            /** @description The values by field; `{"$ref": {"block_document_id": "…"}}` refers to another document. */
            data?: components["schemas"]["JsonObject"];
            /** @description The fields. */
            block_schema_id: components["schemas"]["BlockSchemaId"];
            /** @description The type. */
            block_type_id: components["schemas"]["BlockTypeId"];
            /** @description Whether it is made for one purpose, and is left out of lists. */
            is_anonymous?: boolean;
        };
        /** @description A filter on block documents. */
        BlockDocumentFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            id?: components["schemas"]["AnyFilter_BlockDocumentId"] | null;
            is_anonymous?: components["schemas"]["FlagFilter"] | null;
            block_type_id?: components["schemas"]["AnyFilter_BlockTypeId"] | null;
            name?: components["schemas"]["NameFilter"] | null;
        };
        /**
         * Format: uuid
         * @description A block document.
         */
        BlockDocumentId: string;
        /** @description The name of a block document. */
        BlockDocumentName: string;
        /**
         * @description Orders of block documents.
         * @enum {string}
         */
        BlockDocumentSort: "NAME_DESC" | "NAME_ASC" | "BLOCK_TYPE_AND_NAME_ASC";
        /** @description A change to a block document. */
        BlockDocumentUpdate: {
            block_schema_id?: components["schemas"]["BlockSchemaId"] | null;
            /** @description The new values; masked secrets stand for what is stored. */
            data?: Record<string, never>;
            /** @description Whether fields that `data` does not name keep their values. */
            merge_existing_data?: boolean;
        };
        /** @description Which block documents to count. */
        BlockDocumentsCountBody: {
            block_documents?: components["schemas"]["BlockDocumentFilter"] | null;
            block_types?: components["schemas"]["BlockTypeFilter"] | null;
            block_schemas?: components["schemas"]["BlockSchemaFilter"] | null;
        };
        /** @description Which block documents to list. */
        BlockDocumentsFilterBody: {
            block_documents?: components["schemas"]["BlockDocumentFilter"] | null;
            block_types?: components["schemas"]["BlockTypeFilter"] | null;
            block_schemas?: components["schemas"]["BlockSchemaFilter"] | null;
            /** @description Whether to show secrets. */
            include_secrets?: boolean;
            /** @description The order. */
            sort?: components["schemas"]["BlockDocumentSort"];
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description A block schema. */
        BlockSchema: {
            /** @description Minted by the server. */
            id: components["schemas"]["BlockSchemaId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description What clients recognize their schema by; unique in the workspace together with the version. */
            checksum: string;
            /** @description The fields as a JSON schema, with Prefect's additions. */
            fields: components["schemas"]["JsonObject"];
            /** @description The type whose fields these are. */
            block_type_id: components["schemas"]["BlockTypeId"];
            block_type?: components["schemas"]["BlockType"] | null;
            /** @description What blocks with these fields can do, such as `write-path`. */
            capabilities: string[];
            /** @description The version of the library that declares the fields. */
            version: string;
        };
        /** @description A block schema to register. */
        BlockSchemaCreate: {
            /** @description The fields as a JSON schema, with Prefect's additions. */
            fields?: components["schemas"]["JsonObject"];
            /** @description The type whose fields these are. */
            block_type_id: components["schemas"]["BlockTypeId"];
            /** @description What blocks with these fields can do, such as `write-path`. */
            capabilities?: string[];
            /** @description The version of the library that declares the fields. */
            version?: string;
        };
        /** @description A filter on block schemas. */
        BlockSchemaFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            block_type_id?: components["schemas"]["AnyFilter_BlockTypeId"] | null;
            block_capabilities?: components["schemas"]["BlockSchemaFilterCapabilities"] | null;
            id?: components["schemas"]["AnyFilter_BlockSchemaId"] | null;
            version?: components["schemas"]["AnyFilter_String"] | null;
        };
        /** @description Capabilities that must all be there. */
        BlockSchemaFilterCapabilities: {
            /** @description The capabilities. An empty list matches everything. */
            all_?: string[] | null;
        };
        /**
         * Format: uuid
         * @description A block schema.
         */
        BlockSchemaId: string;
        /** @description Which block schemas to list. */
        BlockSchemasFilterBody: {
            block_schemas?: components["schemas"]["BlockSchemaFilter"] | null;
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description A block type. */
        BlockType: {
            /** @description Minted by the server. */
            id: components["schemas"]["BlockTypeId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description What people call it. */
            name: string;
            /** @description What programs call it; unique in the workspace. */
            slug: string;
            /** @description Where its picture is. */
            logo_url?: string | null;
            /** @description Where it is explained. */
            documentation_url?: string | null;
            /** @description What it is for. */
            description?: string | null;
            /** @description How it is used. */
            code_example?: string | null;
            /** @description Whether it belongs to the system, and cannot be deleted. */
            is_protected: boolean;
        };
        /** @description A block type to make. */
        BlockTypeCreate: {
            /** @description What people call it. */
            name: components["schemas"]["Name"];
            /** @description What programs call it; unique in the workspace. */
            slug: components["schemas"]["BlockTypeSlug"];
            /** @description Where its picture is. */
            logo_url?: string | null;
            /** @description Where it is explained. */
            documentation_url?: string | null;
            /** @description What it is for. */
            description?: string | null;
            /** @description How it is used. */
            code_example?: string | null;
        };
        /** @description A filter on block types. */
        BlockTypeFilter: {
            name?: components["schemas"]["LikeFilter"] | null;
            slug?: components["schemas"]["AnyFilter_String"] | null;
        };
        /**
         * Format: uuid
         * @description A block type.
         */
        BlockTypeId: string;
        /** @description What programs call a block type. */
        BlockTypeSlug: string;
        /** @description A change to a block type: absent keeps, null clears. */
        BlockTypeUpdate: {
            /** @description Where its picture is. */
            logo_url?: string | null;
            /** @description Where it is explained. */
            documentation_url?: string | null;
            /** @description What it is for. */
            description?: string | null;
            /** @description How it is used. */
            code_example?: string | null;
        };
        /** @description Which block types to list. */
        BlockTypesFilterBody: {
            block_types?: components["schemas"]["BlockTypeFilter"] | null;
            block_schemas?: components["schemas"]["BlockSchemaFilter"] | null;
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description A service account. */
        Bot: {
            /** @description Its id. */
            id: components["schemas"]["ActorId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description The same as its id. */
            actor_id: components["schemas"]["ActorId"];
            /** @description Whose it is. */
            account_id: components["schemas"]["AccountId"];
            /** @description Unique in the account. */
            name: string;
            /** @description The role in the account, by name. */
            account_role_name: string;
            api_key?: components["schemas"]["ApiKeyView"] | null;
        };
        /** @description By which role a service account is to reach the workspace. */
        BotAccessBody: {
            /** @description The role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The service account. */
            bot_id: components["schemas"]["ActorId"];
        };
        /** @description A service account to make. */
        BotCreate: {
            /** @description Unique in the account. */
            name: string;
            account_role_id?: components["schemas"]["WorkspaceRoleId"] | null;
            api_key_expiration?: components["schemas"]["Timestamp"] | null;
        };
        /** @description How the key of a service account is replaced. */
        BotKeyRotation: {
            api_key_expiration?: components["schemas"]["Timestamp"] | null;
            /**
             * Format: int64
             * @description Seconds for which the old key may still be used, at most 172800; it ends at once unless given.
             */
            old_key_expires_in_seconds?: number | null;
        };
        /** @description The keys of a service account that are good. */
        BotKeys: {
            active_key?: components["schemas"]["ApiKeyView"] | null;
            /** @description Those that it has replaced, and that are good for a while. */
            rotating_keys: components["schemas"]["ApiKeyView"][];
        };
        /** @description A change to a service account. */
        BotUpdate: {
            /** @description The new name; absent or null keeps the old one. */
            name?: string | null;
        };
        /** @description Which service accounts to list. */
        BotsFilterBody: {
            bots?: components["schemas"]["NamedFilter"] | null;
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
        };
        /** @description An entry with its place in the chain. */
        ChainedAuditEntry: {
            /**
             * Format: int64
             * @description Its number; the first is 1, and none is missing.
             */
            sequence: number;
            /** @description The id of the key that the code was made with. */
            key_id: string;
            /** @description The authentication code of the entry and all before it, in hexadecimal. */
            mac: string;
            /** @description The entry. */
            entry: components["schemas"]["AuditEntry"];
        };
        /**
         * @description What came of looking at something.
         * @enum {string}
         */
        CheckOutcome: "passed" | "warned" | "failed";
        /**
         * @description A part of what signing in by a provider or a directory takes.
         * @enum {string}
         */
        CheckedPart: "discovery" | "issuer" | "endpoints" | "scopes" | "proof_key" | "clock" | "signing_keys" | "algorithms" | "client" | "sign_out" | "back_channel_logout" | "connection" | "own_bind" | "people" | "groups";
        /** @description Who holds a lease. */
        ConcurrencyLeaseHolder: {
            /** @description What kind of thing it is. */
            type: components["schemas"]["LeaseHolderType"];
            /**
             * Format: uuid
             * @description Which one.
             */
            id: string;
        };
        /** @description A limit on the tasks with a tag. */
        ConcurrencyLimit: {
            /** @description Minted by the server. */
            id: components["schemas"]["ConcurrencyLimitId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description The tag. */
            tag: string;
            /**
             * Format: int64
             * @description How many tasks with the tag may run at a time.
             */
            concurrency_limit: number;
            /** @description The task runs that hold slots. */
            active_slots: string[];
        };
        /** @description A limit on the tasks with a tag, to make or to change. */
        ConcurrencyLimitCreate: {
            /** @description The tag. */
            tag: string;
            /**
             * Format: int64
             * @description How many tasks with the tag may run at a time.
             */
            concurrency_limit: number;
        };
        /** @description Slots of a limit, and who holds them until when. */
        ConcurrencyLimitHolder: {
            /** @description The lease under which they are held. */
            lease_id: components["schemas"]["LeaseId"];
            /**
             * Format: int64
             * @description How many.
             */
            slots: number;
            holder?: components["schemas"]["ConcurrencyLeaseHolder"] | null;
            /** @description Since when. */
            created: components["schemas"]["Timestamp"];
            expiration?: components["schemas"]["Timestamp"] | null;
        };
        /**
         * Format: uuid
         * @description A concurrency limit.
         */
        ConcurrencyLimitId: string;
        /**
         * @description What becomes of a run whose deployment has no free concurrency slot.
         * @enum {string}
         */
        ConcurrencyLimitStrategy: "ENQUEUE" | "CANCEL_NEW";
        /** @description A limit, as the operation that makes it answers. */
        ConcurrencyLimitV2: {
            /** @description Minted by the server. */
            id: components["schemas"]["ConcurrencyLimitId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Whether it is enforced. */
            active: boolean;
            /** @description Unique in the workspace. */
            name: string;
            /**
             * Format: int64
             * @description How many slots there are.
             */
            limit: number;
            /**
             * Format: int64
             * @description How many of them are taken.
             */
            active_slots: number;
            /**
             * Format: int64
             * @description For how many slots somebody waits.
             */
            denied_slots: number;
            /**
             * Format: double
             * @description How many taken slots come back by themselves each second.
             */
            slot_decay_per_second: number;
            /**
             * Format: double
             * @description Seconds for which a slot is taken, on average.
             */
            avg_slot_occupancy_seconds: number;
        };
        /** @description A limit to make. */
        ConcurrencyLimitV2Create: {
            /** @description Whether it is enforced. */
            active?: boolean;
            /** @description Unique in the workspace. */
            name: components["schemas"]["Name"];
            /**
             * Format: int64
             * @description How many slots there are.
             */
            limit: number;
            /**
             * Format: int64
             * @description How many of them are taken from the start, by nobody in particular.
             */
            active_slots?: number;
            /**
             * Format: int64
             * @description Read for the sake of Prefect's clients; who waits is counted, not told.
             */
            denied_slots?: number;
            /**
             * Format: double
             * @description How many taken slots come back by themselves each second.
             */
            slot_decay_per_second?: number;
        };
        /** @description A change to a limit; what is absent or null stays as it is. */
        ConcurrencyLimitV2Update: {
            /** @description Whether it is enforced. */
            active?: boolean | null;
            name?: components["schemas"]["Name"] | null;
            /**
             * Format: int64
             * @description How many slots there are.
             */
            limit?: number | null;
            /**
             * Format: int64
             * @description How many slots are taken from now on, whoever holds them.
             */
            active_slots?: number | null;
            /**
             * Format: int64
             * @description Read for the sake of Prefect's clients; who waits is counted, not told.
             */
            denied_slots?: number | null;
            /**
             * Format: double
             * @description How many taken slots come back by themselves each second.
             */
            slot_decay_per_second?: number | null;
        };
        /** @description A lease, and the limits of which it holds slots. */
        ConcurrencyLimitWithLeaseResponse: {
            /** @description The lease. */
            lease_id: components["schemas"]["LeaseId"];
            /** @description The limits; names that no limit has are left out. */
            limits: components["schemas"]["MinimalConcurrencyLimitResponse"][];
        };
        /** @description Which limits to list; they are ordered by name. */
        ConcurrencyLimitsFilterBody: {
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description What becomes of runs when the limit of their deployment is reached. */
        ConcurrencyOptions: {
            /** @description What becomes of a run that finds no free slot. */
            collision_strategy: components["schemas"]["ConcurrencyLimitStrategy"];
            /**
             * Format: int64
             * @description Seconds that infrastructure has to start before a slot is given to somebody else.
             */
            grace_period_seconds?: number | null;
        };
        /** @description With what a process of the server was started. */
        Configuration: {
            /** @description The name of the profile in force. */
            profile: string;
            /** @description The database in words, without a password. */
            database: string;
            /** @description Every setting, in the order of the tree. */
            settings: components["schemas"]["SettingInForce"][];
        };
        /** @description Runs by the kind of their state. */
        CountByState: {
            /**
             * Format: int64
             * @description Ended well.
             */
            COMPLETED: number;
            /**
             * Format: int64
             * @description Wait for their infrastructure or for what they depend on.
             */
            PENDING: number;
            /**
             * Format: int64
             * @description Are executing.
             */
            RUNNING: number;
            /**
             * Format: int64
             * @description Ended with an error of their own code.
             */
            FAILED: number;
            /**
             * Format: int64
             * @description Were ended by a person or a rule.
             */
            CANCELLED: number;
            /**
             * Format: int64
             * @description Ended because their infrastructure did.
             */
            CRASHED: number;
            /**
             * Format: int64
             * @description Wait for a person or an input.
             */
            PAUSED: number;
            /**
             * Format: int64
             * @description Are being ended.
             */
            CANCELLING: number;
            /**
             * Format: int64
             * @description Will begin at a known time.
             */
            SCHEDULED: number;
        };
        /** @description Who or what created or changed an object. */
        CreatedBy: {
            /**
             * Format: uuid
             * @description The id of a schedule, an automation or a person.
             */
            id?: string | null;
            /** @description What kind of thing the id stands for. */
            type?: string | null;
            /** @description Its name. */
            display_value?: string | null;
        };
        /** @description A run wherever the expression matches. */
        CronSchedule: {
            /** @description Five fields, six with seconds last, or seven with years after them. */
            cron: string;
            /** @description Whose clock is meant; UTC if there is none. */
            timezone?: string | null;
            /** @description Whether a day of the month and a day of the week match as either, not only as both. */
            day_or: boolean;
        };
        /** @description The token of one client. */
        CsrfToken: {
            /**
             * Format: uuid
             * @description Minted by the server.
             */
            id: string;
            /** @description When the client first asked for one. */
            created: components["schemas"]["Timestamp"];
            /** @description When the token was made. */
            updated: components["schemas"]["Timestamp"];
            /** @description 64 hexadecimal digits. */
            token: string;
            /** @description The client, as it names itself. */
            client: string;
            /** @description When the token stops being good. */
            expiration: components["schemas"]["Timestamp"];
        };
        /** @description How things are in a workspace: what goes on, what went wrong, and what is next. */
        Dashboard: {
            /** @description Since when runs count. */
            after: components["schemas"]["Timestamp"];
            /**
             * Format: int64
             * @description How far runs are counted. A number that is as much may stand for more.
             */
            counted_at_most: number;
            /** @description The flow runs of the time by the state they are in, the most frequent first. */
            states: components["schemas"]["StateFacet"][];
            /** @description The flow runs of the time, over time. */
            trend: components["schemas"]["FlowRunHistogram"];
            /**
             * Format: int64
             * @description How many flow runs should have begun and have not, whenever that was.
             */
            late_count: number;
            /**
             * Format: int64
             * @description How many flow runs go on now, whenever they began.
             */
            going_count: number;
            /** @description The newest that go on now, 8 at most. */
            going: components["schemas"]["RunInBrief"][];
            /** @description The flows most runs of which went wrong in the time, 6 at most. */
            failing_flows: components["schemas"]["FailingFlow"][];
            /** @description What is to begin in the next 24 hours, the next first, 8 at most. */
            next: components["schemas"]["RunInBrief"][];
            /** @description The newest task runs of the time by the kind of their state. */
            task_runs: components["schemas"]["CountByState"];
            /**
             * Format: int64
             * @description How far task runs are counted.
             */
            task_runs_counted_at_most: number;
            work_pools?: components["schemas"]["PoolHealth"] | null;
        };
        /** @description Which time to tell of. */
        DashboardBody: {
            after?: components["schemas"]["Timestamp"] | null;
            /**
             * Format: int64
             * @description Into about how many bars that time is divided.
             */
            bars?: number;
        };
        /** @description Slots to give back. */
        DecrementSlotsBody: {
            /**
             * Format: int64
             * @description How many of each limit.
             */
            slots: number;
            /** @description The limits. */
            names: string[];
            /**
             * Format: double
             * @description Seconds for which they were taken.
             */
            occupancy_seconds?: number | null;
            /**
             * @deprecated
             * @description Read for the sake of old clients; a limit exists once it is made.
             */
            create_if_missing?: boolean | null;
        };
        /** @description A lease to end. */
        DecrementWithLeaseBody: {
            /** @description The lease. */
            lease_id: components["schemas"]["LeaseId"];
        };
        /** @description A task run and what it depends on. */
        DependencyResult: {
            /** @description The run. */
            id: components["schemas"]["TaskRunId"];
            /** @description For people. */
            name: string;
            /** @description The task runs whose results it takes. */
            upstream_dependencies: components["schemas"]["UpstreamTaskRun"][];
            state?: components["schemas"]["State"] | null;
            expected_start_time?: components["schemas"]["Timestamp"] | null;
            start_time?: components["schemas"]["Timestamp"] | null;
            end_time?: components["schemas"]["Timestamp"] | null;
            total_run_time?: components["schemas"]["Seconds"] | null;
            estimated_run_time?: components["schemas"]["Seconds"] | null;
            /** @description Whether its result cannot be traced to it. */
            untrackable_result: boolean;
        };
        /** @description The deployments that were deleted. */
        DeploymentBulkDeleteResponse: {
            /** @description Their ids. */
            deleted?: components["schemas"]["DeploymentId"][];
        };
        /**
         * @description A deployment to make, or to bring to this state if its flow has one of that name. Absent keys
         *     leave what is there as it is, but for the schedules.
         */
        DeploymentCreate: {
            /** @description Unique for its flow. */
            name: string;
            /** @description The flow. */
            flow_id: components["schemas"]["FlowId"];
            /** @description Whether its schedules rest. */
            paused?: boolean;
            /** @description When its runs are to be created. */
            schedules?: components["schemas"]["DeploymentScheduleCreate"][];
            /**
             * Format: int64
             * @description How many of its runs may be active at a time.
             */
            concurrency_limit?: number | null;
            concurrency_options?: components["schemas"]["ConcurrencyOptions"] | null;
            /**
             * Format: uuid
             * @description A limit that is there already.
             */
            global_concurrency_limit_id?: string | null;
            /** @description Whether parameters have to fit their schema. */
            enforce_parameter_schema?: boolean;
            /** @description What its parameters have to look like. */
            parameter_openapi_schema?: Record<string, never> | null;
            /** @description What its runs are called with. */
            parameters?: Record<string, never>;
            /** @description For finding it. */
            tags?: string[];
            /** @description For machines. */
            labels?: Record<string, never> | null;
            /** @description How its code is fetched. */
            pull_steps?: Record<string, never>[] | null;
            /** @description The queue that its runs wait in. */
            work_queue_name?: string | null;
            /** @description The pool that its runs wait in. */
            work_pool_name?: string | null;
            /**
             * Format: uuid
             * @description The block that its code is stored by.
             */
            storage_document_id?: string | null;
            /**
             * Format: uuid
             * @description The block that its runs are started by.
             */
            infrastructure_document_id?: string | null;
            /** @description For people. */
            description?: string | null;
            /** @description Where its code is, relative to its storage. */
            path?: string | null;
            /** @description The version of its code. */
            version?: string | null;
            /** @description Where the flow is in its code. */
            entrypoint?: string | null;
            /** @description Settings of the infrastructure of its runs. */
            job_variables?: Record<string, never>;
            version_info?: components["schemas"]["VersionInfo"] | null;
        };
        /** @description A filter on deployments. */
        DeploymentFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            id?: components["schemas"]["AnyNotFilter_DeploymentId"] | null;
            name?: components["schemas"]["NameFilter"] | null;
            flow_or_deployment_name?: components["schemas"]["LikeFilter"] | null;
            paused?: components["schemas"]["FlagFilter"] | null;
            tags?: components["schemas"]["TagsAnyFilter"] | null;
            work_queue_name?: components["schemas"]["AnyFilter_String"] | null;
            concurrency_limit?: components["schemas"]["DeploymentFilterConcurrencyLimit"] | null;
        };
        /** @description A filter on the concurrency limit of a deployment. */
        DeploymentFilterConcurrencyLimit: {
            /**
             * Format: int64
             * @description The least limit to match.
             */
            ge_?: number | null;
            /**
             * Format: int64
             * @description The greatest limit to match.
             */
            le_?: number | null;
            /** @description Whether there must be no limit (true) or some (false). */
            is_null_?: boolean | null;
        };
        /** @description A run of a deployment to create. */
        DeploymentFlowRunCreate: {
            state?: components["schemas"]["StateCreate"] | null;
            /** @description For people; two words by default. */
            name?: string | null;
            /** @description What the flow is called with, before the parameters of the deployment. */
            parameters?: components["schemas"]["JsonObject"];
            /** @description Whether parameters have to fit their schema; the deployment says so by default. */
            enforce_parameter_schema?: boolean | null;
            /** @description For the client. */
            context?: components["schemas"]["JsonObject"];
            infrastructure_document_id?: components["schemas"]["BlockDocumentId"] | null;
            /** @description How it retries and pauses. */
            empirical_policy?: components["schemas"]["FlowRunPolicy"];
            /** @description For finding it, beside the tags of the deployment. */
            tags?: string[];
            /** @description Makes the creation idempotent for the flow. */
            idempotency_key?: string | null;
            labels?: components["schemas"]["IndexMap"] | null;
            parent_task_run_id?: components["schemas"]["TaskRunId"] | null;
            /** @description The queue of the deployment's pool to wait in; the deployment's by default. */
            work_queue_name?: string | null;
            job_variables?: components["schemas"]["JsonObject"] | null;
        };
        /**
         * Format: uuid
         * @description A deployment of a flow.
         */
        DeploymentId: string;
        /** @description A deployment, how its last runs fared, and what is next. */
        DeploymentPage: {
            /** @description The deployment. */
            deployment: components["schemas"]["DeploymentResponse"];
            /** @description The name of its flow; null for whoever may not see flows. */
            flow_name?: string | null;
            /** @description Its newest runs that began, the newest first, 30 at most; none for whoever may not see them. */
            last_runs: components["schemas"]["RunInBrief"][];
            /** @description What these came to. */
            figures: components["schemas"]["RunFigures"];
            /** @description What is to begin next, the next first, 10 at most; none for whoever may not see runs. */
            next_runs: components["schemas"]["RunInBrief"][];
        };
        /** @description A deployment. */
        DeploymentResponse: {
            /** @description Minted by the server. */
            id: components["schemas"]["DeploymentId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Unique for its flow. */
            name: string;
            /** @description The version of its code. */
            version?: string | null;
            /** @description For people. */
            description?: string | null;
            /** @description The flow. */
            flow_id: components["schemas"]["FlowId"];
            /** @description Whether its schedules rest. */
            paused?: boolean;
            /** @description When its runs are to be created. */
            schedules?: components["schemas"]["DeploymentSchedule"][];
            /**
             * Format: int64
             * @deprecated
             * @description Always null; the limit is in `global_concurrency_limit`.
             */
            concurrency_limit?: number | null;
            global_concurrency_limit?: components["schemas"]["GlobalConcurrencyLimitResponse"] | null;
            concurrency_options?: components["schemas"]["ConcurrencyOptions"] | null;
            /** @description Settings of the infrastructure of its runs. */
            job_variables?: components["schemas"]["JsonObject"];
            /** @description What its runs are called with. */
            parameters?: components["schemas"]["JsonObject"];
            /** @description For finding it. */
            tags?: string[];
            /** @description For machines. */
            labels?: components["schemas"]["IndexMap"];
            /** @description The name of the queue that its runs wait in. */
            work_queue_name?: string | null;
            work_queue_id?: components["schemas"]["WorkQueueId"] | null;
            last_polled?: components["schemas"]["Timestamp"] | null;
            parameter_openapi_schema?: components["schemas"]["JsonObject"] | null;
            /** @description Where its code is, relative to its storage. */
            path?: string | null;
            /** @description How its code is fetched. */
            pull_steps?: components["schemas"]["JsonObject"][] | null;
            /** @description Where the flow is in its code. */
            entrypoint?: string | null;
            storage_document_id?: components["schemas"]["BlockDocumentId"] | null;
            infrastructure_document_id?: components["schemas"]["BlockDocumentId"] | null;
            created_by?: components["schemas"]["CreatedBy"] | null;
            updated_by?: components["schemas"]["UpdatedBy"] | null;
            /** @description The pool of its queue. */
            work_pool_name?: string | null;
            status?: components["schemas"]["DeploymentStatus"] | null;
            /** @description Whether parameters have to fit their schema. */
            enforce_parameter_schema?: boolean;
        };
        /** @description A deployment with the name of its flow, and how its runs of the last seven days fared. */
        DeploymentRow: components["schemas"]["DeploymentResponse"] & {
            /** @description The name of its flow; null for whoever may not see flows. */
            flow_name?: string | null;
            /** @description Its newest runs that began, the newest first, 30 at most; none for whoever may not see them. */
            last_runs: components["schemas"]["RunInBrief"][];
            /** @description What these came to. */
            figures: components["schemas"]["RunFigures"];
        };
        /** @description A schedule of a deployment. */
        DeploymentSchedule: {
            /** @description Minted by the server. */
            id: components["schemas"]["DeploymentScheduleId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            deployment_id?: components["schemas"]["DeploymentId"] | null;
            /** @description When its runs are to be created. */
            schedule: components["schemas"]["Schedule"];
            /** @description Whether runs are created at all. */
            active: boolean;
            /**
             * Format: int64
             * @description How many runs it asks to have in store.
             */
            max_scheduled_runs?: number | null;
            /** @description What its runs are called with, beyond and before the parameters of the deployment. */
            parameters: components["schemas"]["JsonObject"];
            /** @description Names it within the deployment. */
            slug?: string | null;
        };
        /** @description A schedule to add to a deployment. */
        DeploymentScheduleCreate: {
            /** @description Whether runs are created at all. */
            active?: boolean;
            /** @description When its runs are to be created. */
            schedule: components["schemas"]["Schedule"];
            /**
             * Format: int64
             * @description How many runs to have in store.
             */
            max_scheduled_runs?: number | null;
            /** @description What its runs are called with, beyond and before the parameters of the deployment. */
            parameters?: components["schemas"]["JsonObject"];
            /** @description Names it within the deployment. */
            slug?: string | null;
            /** @description The slug of the schedule whose place it takes; told apart, not stored. */
            replaces?: string | null;
        };
        /**
         * Format: uuid
         * @description A schedule of a deployment.
         */
        DeploymentScheduleId: string;
        /** @description A change to a schedule of a deployment; null and absent keep what is, but for the parameters. */
        DeploymentScheduleUpdate: {
            /** @description Whether runs are created at all. */
            active?: boolean | null;
            schedule?: components["schemas"]["Schedule"] | null;
            /**
             * Format: int64
             * @description How many runs to have in store.
             */
            max_scheduled_runs?: number | null;
            /** @description The new parameters; absent means none, as it does on a Prefect server. */
            parameters?: components["schemas"]["JsonObject"];
            /** @description Names it within the deployment. */
            slug?: string | null;
            /** @description The slug of the schedule whose place it takes; told apart, not stored. */
            replaces?: string | null;
        };
        /** @description Which runs of deployments somebody is ready to start. */
        DeploymentScheduledRunsBody: {
            /** @description The deployments. */
            deployment_ids: components["schemas"]["DeploymentId"][];
            /** @description No run that is to begin after this. */
            scheduled_before?: components["schemas"]["Timestamp"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /**
         * @description Orders of deployments.
         * @enum {string}
         */
        DeploymentSort: "CREATED_DESC" | "UPDATED_DESC" | "NAME_ASC" | "NAME_DESC";
        /**
         * @description Whether somebody asks for the runs of a deployment.
         * @enum {string}
         */
        DeploymentStatus: "READY" | "NOT_READY";
        /** @description A change to a deployment; absent keys leave things as they are. */
        DeploymentUpdate: {
            /** @description The version of its code. */
            version?: string | null;
            /** @description For people. */
            description?: string | null;
            /** @description Whether its schedules rest. */
            paused?: boolean;
            /** @description Its schedules, told apart by their slugs where all of them have one. */
            schedules?: components["schemas"]["DeploymentScheduleUpdate"][];
            /**
             * Format: int64
             * @description How many of its runs may be active at a time.
             */
            concurrency_limit?: number | null;
            concurrency_options?: components["schemas"]["ConcurrencyOptions"] | null;
            /**
             * Format: uuid
             * @description A limit that is there already.
             */
            global_concurrency_limit_id?: string | null;
            /** @description What its runs are called with; null is no change. */
            parameters?: Record<string, never> | null;
            /** @description What its parameters have to look like. */
            parameter_openapi_schema?: Record<string, never> | null;
            /** @description For finding it. */
            tags?: string[];
            /** @description The queue that its runs wait in. */
            work_queue_name?: string | null;
            /** @description The pool that its runs wait in; null takes them out of any. */
            work_pool_name?: string | null;
            /** @description Where its code is, relative to its storage. */
            path?: string | null;
            /** @description Settings of the infrastructure of its runs; null is no change. */
            job_variables?: Record<string, never> | null;
            /** @description How its code is fetched. */
            pull_steps?: Record<string, never>[] | null;
            /** @description Where the flow is in its code. */
            entrypoint?: string | null;
            /**
             * Format: uuid
             * @description The block that its code is stored by.
             */
            storage_document_id?: string | null;
            /**
             * Format: uuid
             * @description The block that its runs are started by.
             */
            infrastructure_document_id?: string | null;
            /** @description Whether parameters have to fit their schema; null is no change. */
            enforce_parameter_schema?: boolean | null;
            version_info?: components["schemas"]["VersionInfo"] | null;
        };
        /** @description Deployments to delete together. */
        DeploymentsBulkDeleteBody: {
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            /**
             * Format: int64
             * @description How many at most.
             */
            limit?: number;
        };
        /** @description Which deployments to count. */
        DeploymentsCountBody: {
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            work_pool_queues?: components["schemas"]["WorkQueueFilter"] | null;
        };
        /** @description Which deployments to list. */
        DeploymentsFilterBody: {
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            work_pool_queues?: components["schemas"]["WorkQueueFilter"] | null;
            /** @description The order. */
            sort?: components["schemas"]["DeploymentSort"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description Which page of deployments to list. */
        DeploymentsPaginateBody: {
            /** @description The page, from 1 on. */
            page?: components["schemas"]["Page"];
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            work_pool_queues?: components["schemas"]["WorkQueueFilter"] | null;
            /** @description The order. */
            sort?: components["schemas"]["DeploymentSort"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description A directory that is asked by LDAP, as the settings describe it. */
        DirectoryInForce: {
            /** @description Its name, which is part of who its people are. */
            name: string;
            /** @description What people call it. */
            label: string;
            /** @description Where it is. */
            url: string;
            /** @description Whether the connection turns to TLS after it began in the clear. */
            start_tls: boolean;
            /** @description As whom this server searches; absent for nobody in particular. */
            bind_dn?: string | null;
            /** @description Below which entry people are. */
            base_dn: string;
            /** @description The filter for a person. */
            user_filter: string;
            /** @description The attribute that stays with a person for good. */
            id_attribute: string;
            /** @description The attribute with the e-mail address. */
            email_attribute: string;
            /** @description The attribute with what a person is called. */
            name_attribute: string;
            /** @description The attribute of a person with their groups, if they are found there. */
            group_attribute?: string | null;
            /** @description Below which entry groups are searched, if they are. */
            group_base_dn?: string | null;
            /** @description The filter for the groups of a person, if they are searched. */
            group_filter?: string | null;
            /** @description The group that somebody has to be in to come. */
            required_group?: string | null;
            /** @description Whether whoever comes for the first time is made known. */
            just_in_time: boolean;
            /** @description Whether whoever has the address of somebody who is known is taken for them. */
            link_by_email: boolean;
            /** @description What groups grant. */
            grants: components["schemas"]["GroupGrants"];
        };
        /** @description An event as a client sends it. Unknown keys are dropped on reading. */
        Event: {
            /** @description When it happened, by the sender's clock. */
            occurred: components["schemas"]["Timestamp"];
            /** @description Its name, such as `prefect.flow-run.Completed`. */
            event: string;
            /** @description What it happened to. */
            resource: components["schemas"]["Resource"];
            /** @description What else was involved. */
            related?: components["schemas"]["RelatedResource"][];
            /** @description What is to be said about it. */
            payload?: components["schemas"]["JsonObject"];
            /** @description Minted by the sender; a second event with the same id is the same event. */
            id: components["schemas"]["EventId"];
            follows?: components["schemas"]["EventId"] | null;
        };
        /** @description How many events have something in common. */
        EventCount: {
            /** @description What they have in common. */
            value: string;
            /** @description The same for people. */
            label: string;
            /**
             * Format: int64
             * @description How many they are.
             */
            count: number;
            /** @description When the first of them happened, or the span begins. */
            start_time: components["schemas"]["Timestamp"];
            /** @description When the last of them happened, or the span ends. */
            end_time: components["schemas"]["Timestamp"];
        };
        /** @description A filter on events. */
        EventFilter: {
            /** @description By when they happened; by default the last 180 days. */
            occurred?: components["schemas"]["EventOccurredFilter"];
            event?: components["schemas"]["EventNameFilter"] | null;
            resource?: components["schemas"]["EventResourceFilter"] | null;
            /** @description By the resources that they relate to; each filter must match one of those. */
            related?: components["schemas"]["OneOrMany_EventRelatedFilter"];
            /** @description By any resource involved; each filter must match one of those. */
            any_resource?: components["schemas"]["OneOrMany_EventAnyResourceFilter"];
            /** @description By id. */
            id?: components["schemas"]["EventIdFilter"];
            text?: components["schemas"]["EventTextFilter"] | null;
            /** @description The order. */
            order?: components["schemas"]["EventOrder"];
        };
        /**
         * Format: uuid
         * @description An event.
         */
        EventId: string;
        /** @description A filter on the ids of events. */
        EventIdFilter: {
            /** @description The ids to match. */
            id?: components["schemas"]["EventId"][] | null;
        };
        /** @description A filter on the names of events. */
        EventNameFilter: {
            /** @description The beginnings to match. */
            prefix?: string[] | null;
            /** @description The beginnings not to match. */
            exclude_prefix?: string[] | null;
            /** @description The names to match. */
            name?: string[] | null;
            /** @description The names not to match. */
            exclude_name?: string[] | null;
        };
        /** @description A range of time, both ends included. */
        EventOccurredFilter: {
            since?: components["schemas"]["Timestamp"] | null;
            until?: components["schemas"]["Timestamp"] | null;
        };
        /**
         * @description The order in which events are listed.
         * @enum {string}
         */
        EventOrder: "ASC" | "DESC";
        /** @description A page of events. */
        EventPage: {
            /** @description The events. */
            events: components["schemas"]["ReceivedEvent"][];
            /**
             * Format: int64
             * @description How many there were in all when the first page was read, or 100000 if more.
             */
            total: number;
            /** @description The address of the next page, if there is one. */
            next_page?: string | null;
        };
        /** @description A filter on the resource that an event happened to. */
        EventResourceFilter: {
            /** @description The ids to match. */
            id?: string[] | null;
            /** @description The beginnings of ids to match. */
            id_prefix?: string[] | null;
            labels?: components["schemas"]["ResourceSpecification"] | null;
            /** @description Whether to list, of each resource, only the first event in the order asked for. */
            distinct?: boolean;
        };
        /** @description A search in the name, the labels and the payload of events. */
        EventTextFilter: {
            /** @description Terms, quoted phrases, `-` or `!` before what must not be there, `+` before what must. */
            query: components["schemas"]["TextSearchQuery"];
        };
        /** @description Which events to count, and how long the spans are if they are counted by time. */
        EventsCountBody: {
            /** @description On events. */
            filter: components["schemas"]["EventFilter"];
            /** @description The unit of the spans. */
            time_unit?: components["schemas"]["TimeUnit"];
            /**
             * Format: double
             * @description Units in a span.
             */
            time_interval?: number;
        };
        /** @description Which events to list. */
        EventsFilterBody: {
            filter?: components["schemas"]["EventFilter"] | null;
            /**
             * Format: int64
             * @description How many to a page.
             */
            limit?: number;
        };
        /** @description A flow with runs that went wrong. */
        FailingFlow: {
            /** @description The flow. */
            id: components["schemas"]["FlowId"];
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description How many of its runs went wrong.
             */
            failed_count: number;
            /**
             * Format: int64
             * @description How many runs it had.
             */
            run_count: number;
            /** @description The newest that went wrong, 3 at most. */
            latest: components["schemas"]["RunInBrief"][];
        };
        /** @description Many runs of one task. */
        FanOut: {
            /** @description The key of the task. */
            task_key: string;
            /**
             * Format: int64
             * @description How many runs there are.
             */
            count: number;
            /** @description The states they are in, the most frequent first. */
            states: components["schemas"]["StateFacet"][];
            /** @description The first of those that failed, 20 at most. */
            failed: components["schemas"]["TimelineRun"][];
        };
        /** @description Which of the many runs of a task to list. */
        FanOutBody: {
            /** @description The key of the task. */
            task_key: string;
            /** @description The order. */
            sort?: components["schemas"]["FanOutSort"];
            /** @description The kinds of states they may be in; any, if there is none. */
            states?: components["schemas"]["StateType"][];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
        };
        /** @description Some of the many runs of a task. */
        FanOutPage: {
            /** @description The runs, in the order that was asked for. */
            results: components["schemas"]["TimelineRun"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            count: number;
        };
        /**
         * @description Orders of the many runs of a task. A start that has not happened counts as its expected time.
         * @enum {string}
         */
        FanOutSort: "START_TIME_ASC" | "START_TIME_DESC" | "DURATION_ASC" | "DURATION_DESC" | "STATE_ASC" | "STATE_DESC";
        /**
         * Format: int64
         * @description The number of a line, from 1 on.
         */
        FirstLine: number;
        /** @description Exactly this. */
        FlagFilter: {
            /** @description The value to match. */
            eq_?: boolean | null;
        };
        /** @description A flow. */
        Flow: {
            /** @description Minted by the server. */
            id: components["schemas"]["FlowId"];
            /** @description When it was first registered. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Unique in the workspace. */
            name: string;
            /** @description For finding it. */
            tags: string[];
            /** @description For machines. */
            labels: components["schemas"]["IndexMap"];
        };
        /** @description The flows that were deleted. */
        FlowBulkDeleteResponse: {
            /** @description Their ids. */
            deleted: components["schemas"]["FlowId"][];
        };
        /** @description A flow to register. */
        FlowCreate: {
            /** @description Unique in the workspace. */
            name: components["schemas"]["Name"];
            /** @description For finding it. */
            tags?: string[];
            labels?: components["schemas"]["IndexMap"] | null;
        };
        /** @description A filter on flows. */
        FlowFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            id?: components["schemas"]["AnyNotFilter_FlowId"] | null;
            deployment?: components["schemas"]["FlowFilterDeployment"] | null;
            name?: components["schemas"]["NameFilter"] | null;
            tags?: components["schemas"]["TagsFilter"] | null;
        };
        /** @description A filter on whether a flow has deployments. */
        FlowFilterDeployment: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            /** @description Whether there must be no deployment (true) or some (false). */
            is_null_?: boolean | null;
        };
        /**
         * Format: uuid
         * @description A flow.
         */
        FlowId: string;
        /** @description A flow, how its last runs fared, and how it is deployed. */
        FlowPage: {
            /** @description The flow. */
            flow: components["schemas"]["Flow"];
            /** @description Its newest runs that began, the newest first, 30 at most. */
            last_runs: components["schemas"]["RunInBrief"][];
            /** @description What these came to. */
            figures: components["schemas"]["RunFigures"];
            /** @description What is to begin next, the next first, 10 at most. */
            next_runs: components["schemas"]["RunInBrief"][];
            /** @description Its deployments by name, 100 at most; null for whoever may not see deployments. */
            deployments?: components["schemas"]["DeploymentResponse"][] | null;
        };
        /** @description A flow with how its runs of the last seven days fared, and what is next. */
        FlowRow: components["schemas"]["Flow"] & {
            /**
             * Format: int64
             * @description How many deployments it has that the caller may see.
             */
            deployment_count: number;
            next_run?: components["schemas"]["SimpleNextFlowRun"] | null;
            /** @description Its newest runs that began, the newest first, 30 at most. */
            last_runs: components["schemas"]["RunInBrief"][];
            /** @description What these came to. */
            figures: components["schemas"]["RunFigures"];
        };
        /**
         * @description A flow run that waits to be started.
         *
         *     Those who start runs get the kind and the name of its state, but not the state itself (T-31).
         */
        FlowRun: {
            /** @description Minted by the server. */
            id: components["schemas"]["FlowRunId"];
            /** @description When it was created. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description For people. */
            name?: string;
            /** @description The flow. */
            flow_id: components["schemas"]["FlowId"];
            state_id?: components["schemas"]["StateId"] | null;
            deployment_id?: components["schemas"]["DeploymentId"] | null;
            /** @description The version of that deployment. */
            deployment_version?: string | null;
            /** @description The name of the queue it waits in. */
            work_queue_name?: string | null;
            /** @description The version of the flow. */
            flow_version?: string | null;
            /** @description What the flow is called with. */
            parameters?: components["schemas"]["JsonObject"];
            /** @description Makes its creation idempotent. */
            idempotency_key?: string | null;
            /** @description For the client. */
            context?: components["schemas"]["JsonObject"];
            /** @description How it retries and pauses. */
            empirical_policy?: components["schemas"]["FlowRunPolicy"];
            /** @description For finding it. */
            tags?: string[];
            labels?: components["schemas"]["IndexMap"] | null;
            parent_task_run_id?: components["schemas"]["TaskRunId"] | null;
            state_type?: components["schemas"]["StateType"] | null;
            /** @description The name of the state it is in. */
            state_name?: string | null;
            /**
             * Format: int64
             * @description How often it has entered a running state.
             */
            run_count?: number;
            expected_start_time?: components["schemas"]["Timestamp"] | null;
            next_scheduled_start_time?: components["schemas"]["Timestamp"] | null;
            start_time?: components["schemas"]["Timestamp"] | null;
            end_time?: components["schemas"]["Timestamp"] | null;
            /** @description How long it was running, in states that it has left. */
            total_run_time?: components["schemas"]["Seconds"];
            /** @description How long it has been running, with the state it is in. */
            estimated_run_time?: components["schemas"]["Seconds"];
            /** @description How late it began, or is. */
            estimated_start_time_delta?: components["schemas"]["Seconds"];
            /** @description Whether a schedule created it. */
            auto_scheduled?: boolean;
            infrastructure_document_id?: components["schemas"]["BlockDocumentId"] | null;
            /** @description What names its infrastructure. */
            infrastructure_pid?: string | null;
            created_by?: components["schemas"]["CreatedBy"] | null;
            work_queue_id?: components["schemas"]["WorkQueueId"] | null;
            state?: components["schemas"]["State"] | null;
            job_variables?: components["schemas"]["JsonObject"] | null;
        };
        /** @description What became of several runs. */
        FlowRunBulkCreateResponse: {
            /** @description In the order in which they were asked for. */
            results?: components["schemas"]["FlowRunCreateResult"][];
        };
        /** @description The flow runs that were deleted. */
        FlowRunBulkDeleteResponse: {
            /** @description Their ids. */
            deleted: components["schemas"]["FlowRunId"][];
        };
        /** @description What became of a state that several runs were asked to enter. */
        FlowRunBulkSetStateResponse: {
            /** @description An answer for each run. */
            results: components["schemas"]["FlowRunOrchestrationResult"][];
        };
        /** @description A flow run to create. */
        FlowRunCreate: {
            state?: components["schemas"]["StateCreate"] | null;
            /** @description For people; two words by default. */
            name?: string | null;
            /** @description The flow. */
            flow_id: components["schemas"]["FlowId"];
            /** @description The version of the flow. */
            flow_version?: string | null;
            /** @description What the flow is called with. */
            parameters?: components["schemas"]["JsonObject"];
            /** @description For the client. */
            context?: components["schemas"]["JsonObject"];
            parent_task_run_id?: components["schemas"]["TaskRunId"] | null;
            infrastructure_document_id?: components["schemas"]["BlockDocumentId"] | null;
            /** @description How it retries and pauses. */
            empirical_policy?: components["schemas"]["FlowRunPolicy"];
            /** @description For finding it. */
            tags?: string[];
            labels?: components["schemas"]["IndexMap"] | null;
            /** @description Makes the creation idempotent for the flow. */
            idempotency_key?: string | null;
            /** @description The pool to run in. */
            work_pool_name?: string | null;
            /** @description The queue of that pool; its default queue otherwise. */
            work_queue_name?: string | null;
            job_variables?: components["schemas"]["JsonObject"] | null;
            deployment_id?: components["schemas"]["DeploymentId"] | null;
        };
        /** @description What became of one of several runs. */
        FlowRunCreateResult: {
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            /** @description Whether it is there. */
            status: components["schemas"]["FlowRunCreateStatus"];
            /** @description Why it is not. */
            error?: string | null;
        };
        /**
         * @description What became of one of several runs.
         * @enum {string}
         */
        FlowRunCreateStatus: "CREATED" | "FAILED";
        /**
         * @description What matching runs are, counted among the newest of them.
         *
         *     Each is counted as if nothing had been asked for in its own place, so that the others can be
         *     chosen besides.
         */
        FlowRunFacets: {
            /** @description The states they are in, the most frequent first. */
            states: components["schemas"]["StateFacet"][];
            /** @description The flows they are of, the most frequent first, 20 at most. */
            flows: components["schemas"]["NamedFacet"][];
            /**
             * @description The deployments they are of, the most frequent first, 20 at most. Those that the caller may
             *     not see are left out.
             */
            deployments: components["schemas"]["NamedFacet"][];
        };
        /** @description A filter on flow runs. */
        FlowRunFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            id?: components["schemas"]["AnyNotFilter_FlowRunId"] | null;
            name?: components["schemas"]["NameFilter"] | null;
            tags?: components["schemas"]["TagsAnyFilter"] | null;
            deployment_id?: components["schemas"]["AnyNullFilter_DeploymentId"] | null;
            work_queue_name?: components["schemas"]["AnyNullFilter_String"] | null;
            state?: components["schemas"]["FlowRunFilterState"] | null;
            flow_version?: components["schemas"]["AnyFilter_String"] | null;
            start_time?: components["schemas"]["TimeNullFilter"] | null;
            end_time?: components["schemas"]["TimeNullFilter"] | null;
            expected_start_time?: components["schemas"]["TimeFilter"] | null;
            next_scheduled_start_time?: components["schemas"]["TimeFilter"] | null;
            parent_flow_run_id?: components["schemas"]["FlowRunFilterParentFlowRunId"] | null;
            parent_task_run_id?: components["schemas"]["AnyNullFilter_TaskRunId"] | null;
            idempotency_key?: components["schemas"]["AnyNotFilter_String"] | null;
            created_by?: components["schemas"]["FlowRunFilterCreatedBy"] | null;
        };
        /** @description A filter on who or what created a run. */
        FlowRunFilterCreatedBy: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            /** @description The ids to match. */
            id_?: string[] | null;
            /** @description The kinds to match, such as `SCHEDULE` or `AUTOMATION`. */
            type_?: string[] | null;
            /** @description Whether the creator must be unknown (true) or known (false). */
            is_null_?: boolean | null;
        };
        /** @description A filter on the flow run that a run is a subflow of. */
        FlowRunFilterParentFlowRunId: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            /** @description The parents to match. */
            any_?: components["schemas"]["FlowRunId"][] | null;
        };
        /** @description A filter on the state of a flow run. */
        FlowRunFilterState: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            type?: components["schemas"]["AnyNotFilter_StateType"] | null;
            name?: components["schemas"]["AnyNotFilter_String"] | null;
        };
        /**
         * @description How many of the newest matching flow runs there were over time, from about when the first of
         *     them was expected on.
         */
        FlowRunHistogram: {
            start?: components["schemas"]["Timestamp"] | null;
            end?: components["schemas"]["Timestamp"] | null;
            /** @description The bars, one after the other. */
            bars: components["schemas"]["HistoryResponse"][];
            /**
             * Format: int64
             * @description How many runs match, as far as they are counted.
             */
            count: number;
            /**
             * Format: int64
             * @description How far runs are counted. If `count` is as much, there may be more before the first bar.
             */
            counted_at_most: number;
        };
        /** @description Which flow runs to draw over time. */
        FlowRunHistogramBody: {
            /**
             * Format: int64
             * @description Into about how many bars the time is divided.
             */
            bars?: number;
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            work_pool_queues?: components["schemas"]["WorkQueueFilter"] | null;
        };
        /**
         * Format: uuid
         * @description A run of a flow.
         */
        FlowRunId: string;
        /** @description An input of a flow run. */
        FlowRunInput: {
            /** @description Minted by the server. */
            id: components["schemas"]["FlowRunInputId"];
            /** @description When it was given. */
            created: components["schemas"]["Timestamp"];
            /** @description The same: an input is never changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description The run that it is for. */
            flow_run_id: components["schemas"]["FlowRunId"];
            /** @description Unique in the run. */
            key: string;
            /** @description What was given; the SDK's JSON, but any text to the server. */
            value: string;
            /** @description Who gave it, such as `prefect.flow-run.<id>`. */
            sender?: string | null;
        };
        /** @description An input to give to a flow run. */
        FlowRunInputCreateBody: {
            /** @description Unique in the run. */
            key: components["schemas"]["FlowRunInputKey"];
            /** @description What is given. */
            value: string;
            /** @description Who gives it. */
            sender?: string | null;
        };
        /**
         * Format: uuid
         * @description An input of a flow run.
         */
        FlowRunInputId: string;
        /** @description The key of an input of a flow run. */
        FlowRunInputKey: string;
        /** @description Which inputs of a flow run to list. */
        FlowRunInputsFilterBody: {
            /** @description How their keys begin. */
            prefix: string;
            /**
             * Format: int64
             * @description How many at most.
             */
            limit?: number;
            /** @description The keys to leave out. */
            exclude_keys?: string[];
        };
        /** @description What became of a state that one of several runs was asked to enter. */
        FlowRunOrchestrationResult: {
            /** @description The run. */
            flow_run_id: components["schemas"]["FlowRunId"];
            /** @description What became of the state. */
            status: components["schemas"]["SetStateStatus"];
            state?: components["schemas"]["State"] | null;
            /** @description Why. */
            details: components["schemas"]["StateResponseDetails"];
        };
        /** @description A flow run with the names of what it belongs to, what became of it, and why. */
        FlowRunPage: {
            /** @description The run. */
            flow_run: components["schemas"]["FlowRunResponse"];
            /** @description The name of its flow. */
            flow_name?: string | null;
            /** @description The name of its deployment; null if it has none, or none that the caller may see. */
            deployment_name?: string | null;
            parent?: components["schemas"]["ParentRun"] | null;
            /** @description Its task runs by the kind of their state. */
            task_runs: components["schemas"]["CountByState"];
            /** @description The names of its first task runs, 500 at most. */
            task_run_names: components["schemas"]["TaskRunName"][];
            /**
             * Format: int64
             * @description How many flow runs it called.
             */
            subflow_count: number;
            /**
             * Format: int64
             * @description How many artifacts it made; null for whoever may not see them.
             */
            artifact_count?: number | null;
            /** @description The states that it was in, the earliest first. */
            states: components["schemas"]["State"][];
            /** @description The task runs that went wrong, the last first, 5 at most. */
            failed_task_runs: components["schemas"]["TaskRun"][];
            same_error?: components["schemas"]["SameError"] | null;
        };
        /**
         * @description How a flow run retries, and what is remembered of its pauses.
         *
         *     Unknown keys are dropped on reading.
         */
        FlowRunPolicy: {
            /**
             * Format: int64
             * @description Deprecated: fills `retries` where that is absent.
             */
            max_retries?: number;
            /**
             * Format: double
             * @description Deprecated: fills `retry_delay` where that is absent.
             */
            retry_delay_seconds?: number;
            /**
             * Format: int64
             * @description How often a failed run starts again.
             */
            retries?: number | null;
            /**
             * Format: int64
             * @description Seconds between the attempts.
             */
            retry_delay?: number | null;
            pause_keys?: components["schemas"]["PauseKeys"] | null;
            /** @description Whether the run is on its way back from a pause. */
            resuming?: boolean | null;
            retry_type?: components["schemas"]["RetryType"] | null;
        };
        /** @description A flow run. */
        FlowRunResponse: {
            /** @description Minted by the server. */
            id: components["schemas"]["FlowRunId"];
            /** @description When it was created. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description For people; two words where the client gave none. */
            name: string;
            /** @description The flow. */
            flow_id: components["schemas"]["FlowId"];
            state_id?: components["schemas"]["StateId"] | null;
            deployment_id?: components["schemas"]["DeploymentId"] | null;
            /** @description The version of that deployment. */
            deployment_version?: string | null;
            work_queue_id?: components["schemas"]["WorkQueueId"] | null;
            /** @description The name of that queue. */
            work_queue_name?: string | null;
            /** @description The version of the flow. */
            flow_version?: string | null;
            /** @description What the flow is called with. */
            parameters: components["schemas"]["JsonObject"];
            /** @description Makes its creation idempotent. */
            idempotency_key?: string | null;
            /** @description For the client. */
            context: components["schemas"]["JsonObject"];
            /** @description How it retries and pauses. */
            empirical_policy: components["schemas"]["FlowRunPolicy"];
            /** @description For finding it. */
            tags: string[];
            /** @description For machines. */
            labels: components["schemas"]["IndexMap"];
            parent_task_run_id?: components["schemas"]["TaskRunId"] | null;
            state_type?: components["schemas"]["StateType"] | null;
            /** @description The name of the state it is in. */
            state_name?: string | null;
            /**
             * Format: int64
             * @description How often it has entered a running state.
             */
            run_count: number;
            expected_start_time?: components["schemas"]["Timestamp"] | null;
            next_scheduled_start_time?: components["schemas"]["Timestamp"] | null;
            start_time?: components["schemas"]["Timestamp"] | null;
            end_time?: components["schemas"]["Timestamp"] | null;
            /** @description How long it was running, in states that it has left. */
            total_run_time: components["schemas"]["Seconds"];
            /** @description How long it has been running, with the state it is in. */
            estimated_run_time: components["schemas"]["Seconds"];
            /** @description How late it began, or is. */
            estimated_start_time_delta: components["schemas"]["Seconds"];
            /** @description Whether a schedule created it. */
            auto_scheduled: boolean;
            infrastructure_document_id?: components["schemas"]["BlockDocumentId"] | null;
            /** @description What names its infrastructure. */
            infrastructure_pid?: string | null;
            created_by?: components["schemas"]["CreatedBy"] | null;
            work_pool_id?: components["schemas"]["WorkPoolId"] | null;
            /** @description The name of that pool. */
            work_pool_name?: string | null;
            state?: components["schemas"]["State"] | null;
            /** @description Settings of its infrastructure beyond those of the deployment. */
            job_variables: components["schemas"]["JsonObject"];
        };
        /** @description A flow run with the names of what it belongs to. */
        FlowRunRow: components["schemas"]["FlowRunResponse"] & {
            /** @description The name of its flow. */
            flow_name?: string | null;
            /** @description The name of its deployment; null if it has none, or none that the caller may see. */
            deployment_name?: string | null;
            /**
             * Format: int64
             * @description How many task runs it has, those that stand for subflows aside.
             */
            task_run_count: number;
        };
        /** @description A run that takes a slot. */
        FlowRunSlotSummary: {
            /** @description The run. */
            id: components["schemas"]["FlowRunId"];
            /** @description Its name. */
            name: string;
            state_type?: components["schemas"]["StateType"] | null;
            /** @description The name of that state. */
            state_name?: string | null;
            start_time?: components["schemas"]["Timestamp"] | null;
            state_timestamp?: components["schemas"]["Timestamp"] | null;
            /**
             * Format: double
             * @description How long it has been in the state.
             */
            time_in_current_state?: number | null;
        };
        /**
         * @description Orders of flow runs. A start that has not happened counts as its expected time.
         * @enum {string}
         */
        FlowRunSort: "ID_DESC" | "START_TIME_ASC" | "START_TIME_DESC" | "EXPECTED_START_TIME_ASC" | "EXPECTED_START_TIME_DESC" | "NAME_ASC" | "NAME_DESC" | "NEXT_SCHEDULED_START_TIME_ASC" | "END_TIME_DESC";
        /** @description A change to a flow run; absent keys leave things as they are. */
        FlowRunUpdate: {
            /** @description For people; null and the empty text mean two new words. */
            name?: string;
            /** @description The version of the flow. */
            flow_version?: string;
            /** @description What the flow is called with. */
            parameters?: Record<string, never>;
            /** @description How it retries and pauses. */
            empirical_policy?: components["schemas"]["FlowRunPolicy"];
            /** @description For finding it. */
            tags?: string[];
            /** @description What names its infrastructure. */
            infrastructure_pid?: string;
            /** @description Settings of its infrastructure beyond those of the deployment. */
            job_variables?: Record<string, never>;
        };
        /** @description Flow runs to delete together. */
        FlowRunsBulkDeleteBody: {
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            /**
             * Format: int64
             * @description How many at most.
             */
            limit?: number;
        };
        /** @description Flow runs that are asked to enter a state together. */
        FlowRunsBulkSetStateBody: {
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            /** @description The state. */
            state: components["schemas"]["StateCreate"];
            /** @description Whether the rules that could refuse it are passed over. */
            force?: boolean;
            /**
             * Format: int64
             * @description How many at most.
             */
            limit?: number;
        };
        /** @description Which flow runs to count. */
        FlowRunsCountBody: {
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            work_pool_queues?: components["schemas"]["WorkQueueFilter"] | null;
        };
        /** @description Which flow runs to list. */
        FlowRunsFilterBody: {
            /** @description The order. */
            sort?: components["schemas"]["FlowRunSort"];
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            work_pool_queues?: components["schemas"]["WorkQueueFilter"] | null;
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description Which flow runs to look at, and when. */
        FlowRunsHistoryBody: {
            /** @description Where the first interval begins. */
            history_start: components["schemas"]["Timestamp"];
            /** @description Where the last interval ends at the latest. */
            history_end: components["schemas"]["Timestamp"];
            /**
             * Format: double
             * @description The length of an interval in seconds, one at least.
             */
            history_interval_seconds: number;
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            work_queues?: components["schemas"]["WorkQueueFilter"] | null;
        };
        /** @description Which flow runs to take the average lateness of. */
        FlowRunsLatenessBody: {
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            work_pool_queues?: components["schemas"]["WorkQueueFilter"] | null;
        };
        /** @description A page of flow runs: its rows, how many match, and what they could be narrowed down to. */
        FlowRunsPage: {
            /** @description The rows, in the order that was asked for. */
            results: components["schemas"]["FlowRunRow"][];
            /**
             * Format: int64
             * @description How many match, as far as they are counted.
             */
            count: number;
            /**
             * Format: int64
             * @description How far runs are counted. If `count` is as much, there may be more.
             */
            counted_at_most: number;
            /** @description What the matching runs could be narrowed down to. */
            facets: components["schemas"]["FlowRunFacets"];
        };
        /** @description Which page of flow runs to list. */
        FlowRunsPaginateBody: {
            /** @description The order. */
            sort?: components["schemas"]["FlowRunSort"];
            /** @description The page, from 1 on. */
            page?: components["schemas"]["Page"];
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            work_pool_queues?: components["schemas"]["WorkQueueFilter"] | null;
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /**
         * @description Orders of flows.
         * @enum {string}
         */
        FlowSort: "CREATED_DESC" | "UPDATED_DESC" | "NAME_ASC" | "NAME_DESC";
        /** @description A change to a flow. */
        FlowUpdate: {
            /** @description For finding it. */
            tags?: string[];
        };
        /** @description Flows to delete together. */
        FlowsBulkDeleteBody: {
            flows?: components["schemas"]["FlowFilter"] | null;
            /**
             * Format: int64
             * @description How many at most.
             */
            limit?: number;
        };
        /** @description Which flows to count. */
        FlowsCountBody: {
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
        };
        /** @description Which flows to list. */
        FlowsFilterBody: {
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            /** @description The order. */
            sort?: components["schemas"]["FlowSort"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description Which page of flows to list. */
        FlowsPaginateBody: {
            /** @description The page, from 1 on. */
            page?: components["schemas"]["Page"];
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            /** @description The order. */
            sort?: components["schemas"]["FlowSort"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description Something that has the text in its name. */
        Found: {
            /** @description What it is. */
            kind: components["schemas"]["FoundKind"];
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /**
         * @description What can be found by its name.
         * @enum {string}
         */
        FoundKind: "flow" | "deployment" | "flow_run" | "work_pool" | "block" | "variable";
        /** @description A limit, as the operations that read it answer. */
        GlobalConcurrencyLimitResponse: {
            /** @description Minted by the server. */
            id: components["schemas"]["ConcurrencyLimitId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Whether it is enforced. */
            active: boolean;
            /** @description Unique in the workspace. */
            name: string;
            /**
             * Format: int64
             * @description How many slots there are.
             */
            limit: number;
            /**
             * Format: int64
             * @description How many of them are taken now.
             */
            active_slots: number;
            /**
             * Format: double
             * @description How many taken slots come back by themselves each second.
             */
            slot_decay_per_second: number;
        };
        /** @description The task runs and subflows of a flow run, and what depends on what. */
        Graph: {
            start_time?: components["schemas"]["Timestamp"] | null;
            end_time?: components["schemas"]["Timestamp"] | null;
            /** @description The nodes that wait for no other. */
            root_node_ids: string[];
            /** @description The nodes with their ids, earliest first. */
            nodes: components["schemas"]["GraphNode"][][];
            /** @description The artifacts that the flow run made outside of tasks. */
            artifacts: components["schemas"]["GraphArtifact"][];
            /** @description The states of the flow run, earliest first. */
            states: components["schemas"]["GraphState"][];
        };
        /** @description An artifact of a node. */
        GraphArtifact: {
            /** @description The artifact. */
            id: components["schemas"]["ArtifactId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description The key of its collection. */
            key?: string | null;
            /** @description What it is. */
            type?: string | null;
            /** @description Whether there is no later one of its key. */
            is_latest: boolean;
            /** @description Its content, for artifacts that tell progress. */
            data: Record<string, never> | null;
        };
        /** @description The other end of a relation. */
        GraphEdge: {
            /**
             * Format: uuid
             * @description The other node.
             */
            id: string;
        };
        /** @description A task run or a subflow. */
        GraphNode: {
            /** @description Which of the two it is. */
            kind: components["schemas"]["GraphNodeKind"];
            /**
             * Format: uuid
             * @description The id of the run.
             */
            id: string;
            /** @description Its name; that of a subflow begins with its flow's. */
            label: string;
            /** @description The kind of the state it is in. */
            state_type: components["schemas"]["StateType"];
            /** @description When it started, or is expected to. */
            start_time: components["schemas"]["Timestamp"];
            end_time?: components["schemas"]["Timestamp"] | null;
            /** @description The nodes whose results it takes, earliest first. */
            parents: components["schemas"]["GraphEdge"][];
            /** @description The nodes that take its result, earliest first. */
            children: components["schemas"]["GraphEdge"][];
            /** @description The nodes that called it, earliest first. */
            encapsulating: components["schemas"]["GraphEdge"][];
            /** @description The artifacts that it made. */
            artifacts: components["schemas"]["GraphArtifact"][];
        };
        /**
         * @description What a node stands for.
         * @enum {string}
         */
        GraphNodeKind: "flow-run" | "task-run";
        /** @description A state of the flow run. */
        GraphState: {
            /** @description The state. */
            id: components["schemas"]["StateId"];
            /** @description When it was entered. */
            timestamp: components["schemas"]["Timestamp"];
            /** @description Its kind. */
            type: components["schemas"]["StateType"];
            /** @description Its name. */
            name: string;
        };
        /** @description What groups of a provider or a directory grant here. */
        GroupGrants: {
            /** @description Roles in the account. */
            account_roles: components["schemas"]["AccountGrant"][];
            /** @description Roles in workspaces. */
            workspace_roles: components["schemas"]["WorkspaceRoleGrant"][];
            /** @description Places in teams. */
            teams: components["schemas"]["TeamGrant"][];
        };
        /** @description One interval of a history. */
        HistoryResponse: {
            /** @description Where it begins. */
            interval_start: components["schemas"]["Timestamp"];
            /** @description Where the next one begins. */
            interval_end: components["schemas"]["Timestamp"];
            /** @description The runs that were expected to start in it, by the state they are in now. */
            states: components["schemas"]["HistoryResponseState"][];
        };
        /** @description The runs of an interval that are in one state. */
        HistoryResponseState: {
            /** @description The kind of the state. */
            state_type: components["schemas"]["StateType"];
            /** @description The name of the state. */
            state_name: string;
            /**
             * Format: int64
             * @description How many there are.
             */
            count_runs: number;
            /** @description How long they have run, all together. */
            sum_estimated_run_time: components["schemas"]["Seconds"];
            /** @description How late they are, all together. */
            sum_estimated_lateness: components["schemas"]["Seconds"];
        };
        /** @description Slots to take until they are given back by number. */
        IncrementSlotsBody: {
            /**
             * Format: int64
             * @description How many of each limit.
             */
            slots: number;
            /** @description The limits. */
            names: string[];
            /** @description How they are taken. */
            mode?: components["schemas"]["SlotMode"];
            /**
             * @deprecated
             * @description Read for the sake of old clients; a limit exists once it is made.
             */
            create_if_missing?: boolean | null;
        };
        /** @description Slots to take under a lease. */
        IncrementWithLeaseBody: {
            /**
             * Format: int64
             * @description How many of each limit.
             */
            slots: number;
            /** @description The limits. */
            names: string[];
            /** @description How they are taken. */
            mode?: components["schemas"]["SlotMode"];
            /**
             * Format: double
             * @description Seconds for which the lease lasts unless it is renewed.
             */
            lease_duration?: number;
            holder?: components["schemas"]["ConcurrencyLeaseHolder"] | null;
        };
        IndexMap: {
            [key: string]: Record<string, never>;
        };
        /** @description A run at the anchor and at every interval before and after it. */
        IntervalSchedule: {
            /** @description The distance between two runs; more than none. */
            interval: components["schemas"]["Seconds"];
            /** @description Where the intervals are counted from. */
            anchor_date: components["schemas"]["Timestamp"];
            /** @description Whose days intervals of a day and more follow. */
            timezone?: string | null;
        };
        /** @description The networks from which an account is reached. */
        IpAllowlist: {
            /** @description In the order in which they were given. */
            entries: components["schemas"]["IpAllowlistEntry"][];
        };
        /** @description Whether whoever asks would be let in. */
        IpAllowlistAccess: {
            /** @description Whether they would, were the list enforced. */
            allowed: boolean;
            /** @description Why, for people. */
            detail: string;
        };
        /** @description A network from which an account is reached. */
        IpAllowlistEntry: {
            /** @description Such as `10.0.0.0/8`; a single address is a network of its own. */
            ip_network: string;
            /** @description Whether it counts. */
            enabled: boolean;
            /** @description What it is, for people. */
            description?: string | null;
            last_seen?: components["schemas"]["Timestamp"] | null;
        };
        /** @description A network that is to be on a list. When it was last seen is kept. */
        IpAllowlistEntryUpdate: {
            /** @description Such as `10.0.0.0/8`, or an address. */
            ip_network: string;
            /** @description Whether it counts. */
            enabled: boolean;
            /** @description What it is, for people. */
            description?: string | null;
        };
        /** @description A list in the place of another. */
        IpAllowlistUpdate: {
            /** @description All networks that are to be on it, 25 at most. */
            entries: components["schemas"]["IpAllowlistEntryUpdate"][];
        };
        /** @description A JSON object whose keys keep their order. */
        JsonObject: Record<string, never>;
        /** @description A JSON object that is the whole of a body. */
        LabelsBody: Record<string, never>;
        /** @description Which artifact collections to count. */
        LatestArtifactsCountBody: {
            artifacts?: components["schemas"]["ArtifactCollectionFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            flows?: components["schemas"]["FlowFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
        };
        /** @description Which artifact collections to list. */
        LatestArtifactsFilterBody: {
            /** @description The order. */
            sort?: components["schemas"]["ArtifactCollectionSort"];
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            artifacts?: components["schemas"]["ArtifactCollectionFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            flows?: components["schemas"]["FlowFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /**
         * @description What can hold a lease.
         * @enum {string}
         */
        LeaseHolderType: "flow_run" | "task_run" | "deployment";
        /**
         * Format: uuid
         * @description A lease on slots of concurrency limits.
         */
        LeaseId: string;
        /** @description A part of a name. */
        LikeFilter: {
            /** @description A part of the name, whatever its case; `%` and `_` are wildcards. */
            like_?: string | null;
        };
        /**
         * Format: int64
         * @description How many rows to return at most; absent means the server's default, which is also the most.
         *
         *     Whether the number is in range is answered by the operation, because the range is a setting and
         *     the answer is not a list of violations but Prefect's own sentence.
         */
        Limit: number;
        /**
         * Format: int64
         * @description How many lines at most.
         */
        LineLimit: number;
        /** @description Somebody on a list. */
        ListedActor: {
            /**
             * Format: uuid
             * @description The id of the person, service account or team.
             */
            id: string;
            /** @description What others see. */
            name: string;
            /** @description What a person signs in with. */
            email?: string | null;
            /** @description `user`, `service_account` or `team`. */
            type: string;
        };
        /** @description A log record. */
        Log: {
            /** @description Minted by the server, in the order in which records came. */
            id: components["schemas"]["LogId"];
            /** @description When it came. */
            created: components["schemas"]["Timestamp"];
            /** @description The same: a record is never changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description The logger's name. */
            name: string;
            /**
             * Format: int64
             * @description Python's number of the level, such as 20 for INFO.
             */
            level: number;
            /** @description What was said. */
            message: string;
            /** @description When it was said. */
            timestamp: components["schemas"]["Timestamp"];
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            task_run_id?: components["schemas"]["TaskRunId"] | null;
            worker_id?: components["schemas"]["WorkerId"] | null;
        };
        /**
         * @description A log record to keep.
         *
         *     Records come in great numbers, so this body can also be read by serde in one pass. What serde
         *     takes means the same to [`FromJson`], which takes more and explains what it refuses.
         */
        LogCreate: {
            /** @description The logger's name. */
            name: string;
            /**
             * Format: int64
             * @description Python's number of the level, such as 20 for INFO.
             */
            level: number;
            /** @description What was said. */
            message: string;
            /** @description When it was said. */
            timestamp: components["schemas"]["Timestamp"];
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            task_run_id?: components["schemas"]["TaskRunId"] | null;
            worker_id?: components["schemas"]["WorkerId"] | null;
        };
        /** @description A filter on logs. */
        LogFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            level?: components["schemas"]["LogFilterLevel"] | null;
            timestamp?: components["schemas"]["TimeFilter"] | null;
            flow_run_id?: components["schemas"]["AnyFilter_FlowRunId"] | null;
            task_run_id?: components["schemas"]["LogFilterTaskRunId"] | null;
            worker_id?: components["schemas"]["AnyFilter_WorkerId"] | null;
            text?: components["schemas"]["LogFilterTextSearch"] | null;
        };
        /** @description A range of levels, both ends included. */
        LogFilterLevel: {
            /**
             * Format: int64
             * @description The lowest level to match.
             */
            ge_?: number | null;
            /**
             * Format: int64
             * @description The highest level to match.
             */
            le_?: number | null;
        };
        /** @description One of a list of task runs, or none at all. */
        LogFilterTaskRunId: {
            /** @description The task runs to match. */
            any_?: components["schemas"]["TaskRunId"][] | null;
            /** @description Whether there must be no task run (true) or some (false). */
            is_null_?: boolean | null;
        };
        /** @description A search in message and logger's name. */
        LogFilterTextSearch: {
            /** @description Terms, quoted phrases, `-` or `!` before what must not be there, `+` before what must. */
            query: components["schemas"]["TextSearchQuery"];
        };
        /** @description Lines that were found. */
        LogHits: {
            /** @description The hits and the lines around them, in order, each once. */
            lines: components["schemas"]["LogLine"][];
            /**
             * Format: int64
             * @description How many of them are hits.
             */
            hits: number;
            /**
             * Format: int64
             * @description The last line that was looked at: where to look on.
             */
            looked_at: number;
            /** @description Whether there is no line behind it. */
            is_whole: boolean;
        };
        /**
         * Format: uuid
         * @description A log record.
         */
        LogId: string;
        /** @description A line of a log. */
        LogLine: components["schemas"]["Log"] & {
            /**
             * Format: int64
             * @description Its number in the log of the run, from 1 on.
             */
            number: number;
            /** @description Whether it is as asked for; other lines stand around those that are. */
            is_hit: boolean;
        };
        /** @description Which lines of a log are looked for. */
        LogSearchBody: {
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            task_run_id?: components["schemas"]["TaskRunId"] | null;
            /** @description The line behind which to begin: 0, or what the last answer looked at. */
            after_line?: components["schemas"]["Offset"];
            /** @description How many hits, 200 at most. */
            limit?: components["schemas"]["LineLimit"];
            /** @description How many lines to show before and after each hit, 20 at most. */
            context?: components["schemas"]["Offset"];
            /** @description What the message or the logger's name has in it, in whatever case. */
            text?: string;
            /** @description Whether the text is a regular expression. */
            is_regex?: boolean;
            /**
             * Format: int64
             * @description The least level, such as 40 for errors.
             */
            level?: number | null;
            /** @description The logger, or one above it, as `app` is above `app.load`. */
            logger?: string | null;
            said_by?: components["schemas"]["TaskRunId"] | null;
        };
        /**
         * @description Orders of logs.
         * @enum {string}
         */
        LogSort: "TIMESTAMP_ASC" | "TIMESTAMP_DESC";
        /** @description Lines of a log that follow each other. */
        LogWindow: {
            /** @description The lines. */
            lines: components["schemas"]["LogLine"][];
            /**
             * Format: int64
             * @description How many lines the log has, as far as they are counted.
             */
            total: number;
            /** @description Whether all lines are counted. If not, the next request counts on from here. */
            is_counted: boolean;
        };
        /** @description Whose log is looked at, and what of it. */
        LogWindowBody: {
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            task_run_id?: components["schemas"]["TaskRunId"] | null;
            /** @description The first line, counted from 1. */
            first_line?: components["schemas"]["FirstLine"];
            /** @description How many lines, 500 at most. */
            limit?: components["schemas"]["LineLimit"];
        };
        /** @description Which logs to list. */
        LogsFilterBody: {
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            logs?: components["schemas"]["LogFilter"] | null;
            /** @description The order. */
            sort?: components["schemas"]["LogSort"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description That an asset was made, or was to be made. */
        Materialization: {
            /** @description When. */
            occurred: components["schemas"]["Timestamp"];
            /** @description Whether it was made. */
            succeeded: boolean;
            /** @description The tool that made it, if the flow names one. */
            by?: string | null;
        };
        /** @description Whoever asks. */
        Me: {
            id?: components["schemas"]["ActorId"] | null;
            /** @description What a person signs in with; absent for others. */
            email?: string | null;
            /** @description What others see. */
            first_name: string;
            /** @description Always empty: a name is kept in one piece. */
            last_name: string;
            /** @description What others see. */
            handle: string;
        };
        /**
         * @description What a member of a team is.
         * @enum {string}
         */
        MemberType: "user" | "service_account";
        /** @description A limit of which slots were taken. */
        MinimalConcurrencyLimitResponse: {
            /** @description The limit. */
            id: components["schemas"]["ConcurrencyLimitId"];
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description How many slots it has.
             */
            limit: number;
        };
        /** @description An account to which whoever asks belongs. */
        MyAccount: {
            /** @description The account. */
            account_id: components["schemas"]["AccountId"];
            /** @description Its name. */
            account_name: string;
            /** @description Its handle. */
            account_handle: string;
        };
        /** @description A workspace that whoever asks may reach. */
        MyWorkspace: {
            /** @description The account of the workspace. */
            account_id: components["schemas"]["AccountId"];
            /** @description The account's name. */
            account_name: string;
            /** @description The account's handle. */
            account_handle: string;
            /** @description The workspace. */
            workspace_id: components["schemas"]["WorkspaceId"];
            /** @description Its name. */
            workspace_name: string;
            /** @description Its description, which may be empty. */
            workspace_description: string;
            /** @description Its handle, unique in the account. */
            workspace_handle: string;
        };
        /** @description The name of a flow, a pool, a queue or a limit: no character that would end a path segment. */
        Name: string;
        /** @description A name from a list, or part of a name. */
        NameFilter: {
            /** @description The names to match. */
            any_?: string[] | null;
            /** @description A part of the name, whatever its case; `%` and `_` are wildcards. */
            like_?: string | null;
        };
        /** @description How many runs belong to something that has a name. */
        NamedFacet: {
            /**
             * Format: uuid
             * @description What they belong to.
             */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description How many runs belong to it.
             */
            count: number;
        };
        /** @description A filter by name or id. */
        NamedFilter: {
            name?: components["schemas"]["AnyFilter_String"] | null;
        };
        /** @description One time of a schedule. */
        NextTime: {
            /** @description The point in time. */
            at: components["schemas"]["Timestamp"];
            /**
             * Format: int32
             * @description What the clocks of the schedule's zone are ahead of UTC by then, in seconds. Where it changes
             *     from one time to the next, clocks are set forward or back between them.
             */
            offset: number;
        };
        /** @description The next times of a schedule, in order; fewer than ten if it ends before. */
        NextTimes: {
            /** @description The times. */
            times: components["schemas"]["NextTime"][];
            /** @description Why there are none, if it is no schedule. */
            problem?: string | null;
        };
        /**
         * @description A schedule whose next times are wanted. It may be one that nobody could save: people ask while
         *     they write it.
         */
        NextTimesBody: {
            /** @description The schedule. */
            schedule: components["schemas"]["Schedule"];
        };
        /**
         * Format: int64
         * @description How many rows to pass over.
         */
        Offset: number;
        /** @description One thing, or a list of such things; whoever asks with a list is answered with one. */
        OneOrMany_BotAccessBody: {
            /** @description The role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The service account. */
            bot_id: components["schemas"]["ActorId"];
        } | {
            /** @description The role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The service account. */
            bot_id: components["schemas"]["ActorId"];
        }[];
        /** @description A filter or a list of them; null is an empty list. */
        OneOrMany_EventAnyResourceFilter: {
            /** @description The ids to match. */
            id?: string[] | null;
            /** @description The beginnings of ids to match. */
            id_prefix?: string[] | null;
            labels?: components["schemas"]["ResourceSpecification"] | null;
        }[];
        /** @description A filter or a list of them; null is an empty list. */
        OneOrMany_EventRelatedFilter: {
            /** @description The ids to match. */
            id?: string[] | null;
            /** @description The roles to match. */
            role?: string[] | null;
            /** @description The pairs of id and role to match. */
            resources_in_roles?: components["schemas"]["ResourceInRole"][] | null;
            labels?: components["schemas"]["ResourceSpecification"] | null;
        }[];
        /** @description One thing, or a list of such things; whoever asks with a list is answered with one. */
        OneOrMany_TeamAccessBody: {
            /** @description The role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The team. */
            team_id: components["schemas"]["TeamId"];
        } | {
            /** @description The role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The team. */
            team_id: components["schemas"]["TeamId"];
        }[];
        /** @description One thing, or a list of such things; whoever asks with a list is answered with one. */
        OneOrMany_UserAccessBody: {
            /** @description The role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The person. */
            user_id: components["schemas"]["ActorId"];
        } | {
            /** @description The role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The person. */
            user_id: components["schemas"]["ActorId"];
        }[];
        /** @description One thing, or a list of such things; whoever asks with a list is answered with one. */
        OneOrMany_WorkspaceAccess: {
            /** @description Its id. */
            id: components["schemas"]["WorkspaceAccessId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Where. */
            workspace_id: components["schemas"]["WorkspaceId"];
            /** @description By which role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The same by name. */
            workspace_role_name: string;
            actor_id?: components["schemas"]["ActorId"] | null;
            user_id?: components["schemas"]["ActorId"] | null;
            bot_id?: components["schemas"]["ActorId"] | null;
            team_id?: components["schemas"]["TeamId"] | null;
            /** @description What others see. */
            name: string;
        } | {
            /** @description Its id. */
            id: components["schemas"]["WorkspaceAccessId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Where. */
            workspace_id: components["schemas"]["WorkspaceId"];
            /** @description By which role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The same by name. */
            workspace_role_name: string;
            actor_id?: components["schemas"]["ActorId"] | null;
            user_id?: components["schemas"]["ActorId"] | null;
            bot_id?: components["schemas"]["ActorId"] | null;
            team_id?: components["schemas"]["TeamId"] | null;
            /** @description What others see. */
            name: string;
        }[];
        /**
         * @description How the conditions of one level are combined.
         * @enum {string}
         */
        Operator: "and_" | "or_";
        /** @description The answer to a proposed state. */
        OrchestrationResult: {
            state?: components["schemas"]["State"] | null;
            /** @description What became of the proposal. */
            status: components["schemas"]["SetStateStatus"];
            /** @description Why. */
            details: components["schemas"]["StateResponseDetails"];
        };
        /**
         * Format: int64
         * @description A page, counted from 1.
         */
        Page: number;
        /**
         * @description How the time of day is written.
         * @enum {string}
         */
        PageClock: "24" | "12";
        /**
         * @description The colours of states.
         * @enum {string}
         */
        PagePalette: "standard" | "distinct" | "quiet";
        /** @description How somebody likes the page to look, and to tell the time. */
        PagePreferences: {
            /** @description The colours of the page. */
            theme: components["schemas"]["PageTheme"];
            /** @description The colours of states. */
            palette: components["schemas"]["PagePalette"];
            /** @description How the time of day is written. */
            clock: components["schemas"]["PageClock"];
            /** @description The zone of times: `local`, `UTC`, or a name such as `Europe/Berlin`. */
            zone: components["schemas"]["PageZone"];
        };
        /**
         * @description The colours of the page.
         * @enum {string}
         */
        PageTheme: "system" | "light" | "dark";
        /**
         * @description Whoever looks at the page, what they may do in the workspace that it is about, and where else
         *     they may go.
         */
        PageViewer: {
            /** @description Who they are. */
            me: components["schemas"]["Me"];
            kind?: components["schemas"]["ActorKind"] | null;
            /** @description The account of the workspace. */
            account_id: components["schemas"]["AccountId"];
            /** @description The workspace that the page is about. */
            workspace_id: components["schemas"]["WorkspaceId"];
            /** @description The scopes of what they may do in the workspace, in the order of the documentation. */
            scopes: string[];
            /** @description The names of what they may do in the account. */
            account_permissions: string[];
            preferences?: components["schemas"]["PagePreferences"] | null;
            /** @description Every workspace that they may reach. */
            workspaces: components["schemas"]["MyWorkspace"][];
        };
        /** @description The zone of times. Browsers know more zones than a server does, so that any name is taken. */
        PageZone: string;
        /** @description A page of results and where it stands. */
        Paginated_DeploymentResponse: {
            /** @description The rows of the page. */
            results: {
                /** @description Minted by the server. */
                id: components["schemas"]["DeploymentId"];
                /** @description When it was made. */
                created: components["schemas"]["Timestamp"];
                /** @description When it was last changed. */
                updated: components["schemas"]["Timestamp"];
                /** @description Unique for its flow. */
                name: string;
                /** @description The version of its code. */
                version?: string | null;
                /** @description For people. */
                description?: string | null;
                /** @description The flow. */
                flow_id: components["schemas"]["FlowId"];
                /** @description Whether its schedules rest. */
                paused?: boolean;
                /** @description When its runs are to be created. */
                schedules?: components["schemas"]["DeploymentSchedule"][];
                /**
                 * Format: int64
                 * @deprecated
                 * @description Always null; the limit is in `global_concurrency_limit`.
                 */
                concurrency_limit?: number | null;
                global_concurrency_limit?: components["schemas"]["GlobalConcurrencyLimitResponse"] | null;
                concurrency_options?: components["schemas"]["ConcurrencyOptions"] | null;
                /** @description Settings of the infrastructure of its runs. */
                job_variables?: components["schemas"]["JsonObject"];
                /** @description What its runs are called with. */
                parameters?: components["schemas"]["JsonObject"];
                /** @description For finding it. */
                tags?: string[];
                /** @description For machines. */
                labels?: components["schemas"]["IndexMap"];
                /** @description The name of the queue that its runs wait in. */
                work_queue_name?: string | null;
                work_queue_id?: components["schemas"]["WorkQueueId"] | null;
                last_polled?: components["schemas"]["Timestamp"] | null;
                parameter_openapi_schema?: components["schemas"]["JsonObject"] | null;
                /** @description Where its code is, relative to its storage. */
                path?: string | null;
                /** @description How its code is fetched. */
                pull_steps?: components["schemas"]["JsonObject"][] | null;
                /** @description Where the flow is in its code. */
                entrypoint?: string | null;
                storage_document_id?: components["schemas"]["BlockDocumentId"] | null;
                infrastructure_document_id?: components["schemas"]["BlockDocumentId"] | null;
                created_by?: components["schemas"]["CreatedBy"] | null;
                updated_by?: components["schemas"]["UpdatedBy"] | null;
                /** @description The pool of its queue. */
                work_pool_name?: string | null;
                status?: components["schemas"]["DeploymentStatus"] | null;
                /** @description Whether parameters have to fit their schema. */
                enforce_parameter_schema?: boolean;
            }[];
            /**
             * Format: int64
             * @description All rows that match.
             */
            count: number;
            /**
             * Format: int64
             * @description Rows per page.
             */
            limit: number;
            /**
             * Format: int64
             * @description Pages in all.
             */
            pages: number;
            /**
             * Format: int64
             * @description This page, from 1 on.
             */
            page: number;
        };
        /** @description A page of results and where it stands. */
        Paginated_DeploymentRow: {
            /** @description The rows of the page. */
            results: (components["schemas"]["DeploymentResponse"] & {
                /** @description The name of its flow; null for whoever may not see flows. */
                flow_name?: string | null;
                /** @description Its newest runs that began, the newest first, 30 at most; none for whoever may not see them. */
                last_runs: components["schemas"]["RunInBrief"][];
                /** @description What these came to. */
                figures: components["schemas"]["RunFigures"];
            })[];
            /**
             * Format: int64
             * @description All rows that match.
             */
            count: number;
            /**
             * Format: int64
             * @description Rows per page.
             */
            limit: number;
            /**
             * Format: int64
             * @description Pages in all.
             */
            pages: number;
            /**
             * Format: int64
             * @description This page, from 1 on.
             */
            page: number;
        };
        /** @description A page of results and where it stands. */
        Paginated_Flow: {
            /** @description The rows of the page. */
            results: {
                /** @description Minted by the server. */
                id: components["schemas"]["FlowId"];
                /** @description When it was first registered. */
                created: components["schemas"]["Timestamp"];
                /** @description When it was last changed. */
                updated: components["schemas"]["Timestamp"];
                /** @description Unique in the workspace. */
                name: string;
                /** @description For finding it. */
                tags: string[];
                /** @description For machines. */
                labels: components["schemas"]["IndexMap"];
            }[];
            /**
             * Format: int64
             * @description All rows that match.
             */
            count: number;
            /**
             * Format: int64
             * @description Rows per page.
             */
            limit: number;
            /**
             * Format: int64
             * @description Pages in all.
             */
            pages: number;
            /**
             * Format: int64
             * @description This page, from 1 on.
             */
            page: number;
        };
        /** @description A page of results and where it stands. */
        Paginated_FlowRow: {
            /** @description The rows of the page. */
            results: (components["schemas"]["Flow"] & {
                /**
                 * Format: int64
                 * @description How many deployments it has that the caller may see.
                 */
                deployment_count: number;
                next_run?: components["schemas"]["SimpleNextFlowRun"] | null;
                /** @description Its newest runs that began, the newest first, 30 at most. */
                last_runs: components["schemas"]["RunInBrief"][];
                /** @description What these came to. */
                figures: components["schemas"]["RunFigures"];
            })[];
            /**
             * Format: int64
             * @description All rows that match.
             */
            count: number;
            /**
             * Format: int64
             * @description Rows per page.
             */
            limit: number;
            /**
             * Format: int64
             * @description Pages in all.
             */
            pages: number;
            /**
             * Format: int64
             * @description This page, from 1 on.
             */
            page: number;
        };
        /** @description A page of results and where it stands. */
        Paginated_FlowRunResponse: {
            /** @description The rows of the page. */
            results: {
                /** @description Minted by the server. */
                id: components["schemas"]["FlowRunId"];
                /** @description When it was created. */
                created: components["schemas"]["Timestamp"];
                /** @description When it was last changed. */
                updated: components["schemas"]["Timestamp"];
                /** @description For people; two words where the client gave none. */
                name: string;
                /** @description The flow. */
                flow_id: components["schemas"]["FlowId"];
                state_id?: components["schemas"]["StateId"] | null;
                deployment_id?: components["schemas"]["DeploymentId"] | null;
                /** @description The version of that deployment. */
                deployment_version?: string | null;
                work_queue_id?: components["schemas"]["WorkQueueId"] | null;
                /** @description The name of that queue. */
                work_queue_name?: string | null;
                /** @description The version of the flow. */
                flow_version?: string | null;
                /** @description What the flow is called with. */
                parameters: components["schemas"]["JsonObject"];
                /** @description Makes its creation idempotent. */
                idempotency_key?: string | null;
                /** @description For the client. */
                context: components["schemas"]["JsonObject"];
                /** @description How it retries and pauses. */
                empirical_policy: components["schemas"]["FlowRunPolicy"];
                /** @description For finding it. */
                tags: string[];
                /** @description For machines. */
                labels: components["schemas"]["IndexMap"];
                parent_task_run_id?: components["schemas"]["TaskRunId"] | null;
                state_type?: components["schemas"]["StateType"] | null;
                /** @description The name of the state it is in. */
                state_name?: string | null;
                /**
                 * Format: int64
                 * @description How often it has entered a running state.
                 */
                run_count: number;
                expected_start_time?: components["schemas"]["Timestamp"] | null;
                next_scheduled_start_time?: components["schemas"]["Timestamp"] | null;
                start_time?: components["schemas"]["Timestamp"] | null;
                end_time?: components["schemas"]["Timestamp"] | null;
                /** @description How long it was running, in states that it has left. */
                total_run_time: components["schemas"]["Seconds"];
                /** @description How long it has been running, with the state it is in. */
                estimated_run_time: components["schemas"]["Seconds"];
                /** @description How late it began, or is. */
                estimated_start_time_delta: components["schemas"]["Seconds"];
                /** @description Whether a schedule created it. */
                auto_scheduled: boolean;
                infrastructure_document_id?: components["schemas"]["BlockDocumentId"] | null;
                /** @description What names its infrastructure. */
                infrastructure_pid?: string | null;
                created_by?: components["schemas"]["CreatedBy"] | null;
                work_pool_id?: components["schemas"]["WorkPoolId"] | null;
                /** @description The name of that pool. */
                work_pool_name?: string | null;
                state?: components["schemas"]["State"] | null;
                /** @description Settings of its infrastructure beyond those of the deployment. */
                job_variables: components["schemas"]["JsonObject"];
            }[];
            /**
             * Format: int64
             * @description All rows that match.
             */
            count: number;
            /**
             * Format: int64
             * @description Rows per page.
             */
            limit: number;
            /**
             * Format: int64
             * @description Pages in all.
             */
            pages: number;
            /**
             * Format: int64
             * @description This page, from 1 on.
             */
            page: number;
        };
        /** @description A page of results and where it stands. */
        Paginated_TaskRunResponse: {
            /** @description The rows of the page. */
            results: {
                /** @description Minted by the server, or by the client that created the run. */
                id: components["schemas"]["TaskRunId"];
                /** @description When it was created. */
                created: components["schemas"]["Timestamp"];
                /** @description When it was last changed. */
                updated: components["schemas"]["Timestamp"];
                /** @description For people. */
                name: string;
                flow_run_id?: components["schemas"]["FlowRunId"] | null;
                /** @description Which task it is a run of. */
                task_key: string;
                state_id?: components["schemas"]["StateId"] | null;
                state?: components["schemas"]["State"] | null;
                /** @description The version of the task. */
                task_version?: string | null;
                /** @description Where its arguments come from. */
                task_inputs: components["schemas"]["TaskInputs"];
                /** @description How it retries. */
                empirical_policy: components["schemas"]["TaskRunPolicy"];
                /** @description For finding it, and for limits on concurrency. */
                tags: string[];
                start_time?: components["schemas"]["Timestamp"] | null;
                end_time?: components["schemas"]["Timestamp"] | null;
                /** @description How long it has been in running states that it has left. */
                total_run_time: components["schemas"]["Seconds"];
                /** @description The same with the running state that it is in. */
                estimated_run_time: components["schemas"]["Seconds"];
                /** @description How late it started, or is by now. */
                estimated_start_time_delta: components["schemas"]["Seconds"];
            }[];
            /**
             * Format: int64
             * @description All rows that match.
             */
            count: number;
            /**
             * Format: int64
             * @description Rows per page.
             */
            limit: number;
            /**
             * Format: int64
             * @description Pages in all.
             */
            pages: number;
            /**
             * Format: int64
             * @description This page, from 1 on.
             */
            page: number;
        };
        /** @description A page of results and where it stands. */
        Paginated_WorkPoolRow: {
            /** @description The rows of the page. */
            results: {
                /** @description The pool. */
                id: components["schemas"]["WorkPoolId"];
                /** @description Its name. */
                name: string;
                /** @description For people. */
                description?: string | null;
                /** @description The kind of worker that serves it. */
                type: string;
                /** @description Whether its runs are held back. */
                is_paused: boolean;
                status?: components["schemas"]["WorkPoolStatus"] | null;
                /**
                 * Format: int64
                 * @description How many of its runs may be pending or running at a time.
                 */
                concurrency_limit?: number | null;
                /**
                 * Format: int64
                 * @description How many of its runs are pending or running; null for whoever may not see runs.
                 */
                active_slots?: number | null;
                /**
                 * Format: int64
                 * @description How many of its runs should have begun and have not; null for whoever may not see runs.
                 */
                late_runs?: number | null;
                /**
                 * Format: int64
                 * @description How many of its workers were heard of lately; null for whoever may not see workers.
                 */
                workers_online?: number | null;
                /**
                 * Format: int64
                 * @description How many queues it has; null for whoever may not see queues.
                 */
                queue_count?: number | null;
                last_polled?: components["schemas"]["Timestamp"] | null;
            }[];
            /**
             * Format: int64
             * @description All rows that match.
             */
            count: number;
            /**
             * Format: int64
             * @description Rows per page.
             */
            limit: number;
            /**
             * Format: int64
             * @description Pages in all.
             */
            pages: number;
            /**
             * Format: int64
             * @description This page, from 1 on.
             */
            page: number;
        };
        /** @description The task run, and the flow run, that called a subflow. */
        ParentRun: {
            /** @description The task run that stands for the subflow. */
            task_run_id: components["schemas"]["TaskRunId"];
            /** @description Its name. */
            task_run_name: string;
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            /** @description The name of that. */
            flow_run_name?: string | null;
        };
        /** @description The keys of the pauses that have fired. */
        PauseKeys: string[];
        /** @description Whether somebody takes up what waits in the pools. */
        PoolHealth: {
            /**
             * Format: int64
             * @description How many pools there are, 200 at most.
             */
            count: number;
            /** @description Those that are not ready, by name. */
            not_ready: components["schemas"]["PoolInBrief"][];
            /**
             * Format: int64
             * @description How many workers were heard of lately.
             */
            workers_online: number;
            /**
             * Format: int64
             * @description How many are known, but have fallen silent.
             */
            workers_offline: number;
        };
        /** @description A work pool at a glance. */
        PoolInBrief: {
            /** @description Its name. */
            name: string;
            /** @description What runs in it. */
            type: string;
            /** @description Whether workers take up what waits in it. */
            status: components["schemas"]["WorkPoolStatus"];
        };
        /** @description One thing that was looked at. */
        ProviderCheck: {
            /** @description What it was. */
            name: components["schemas"]["CheckedPart"];
            /** @description What came of it. */
            outcome: components["schemas"]["CheckOutcome"];
            /** @description What was found, and what to do about it if something has to be done. */
            message: string;
        };
        /** @description A provider of identities as the settings describe it. */
        ProviderInForce: {
            /** @description Its name, which is part of addresses. */
            name: string;
            /** @description What its button calls it. */
            label: string;
            /** @description Whose ways it has, such as `okta`. */
            preset: string;
            /** @description By what it calls itself, to the letter. */
            issuer: string;
            /** @description What it calls this server. */
            client_id: string;
            /** @description Whether this server has a secret to show to it. */
            has_client_secret: boolean;
            /** @description What is asked for. */
            scopes: string[];
            /** @description Domains whose people may come; all if absent. */
            allowed_domains?: string[] | null;
            /**
             * @description Whether the domains are those of organisations that the provider names, and not those of
             *     verified addresses.
             */
            domains_are_of_organisations: boolean;
            /** @description Whether whoever comes for the first time is made known. */
            just_in_time: boolean;
            /** @description Whether its word for a second factor is taken. */
            trust_mfa: boolean;
            /** @description Where groups are found; absent if they are not read. */
            groups_claim?: string | null;
            /** @description What groups grant. */
            grants: components["schemas"]["GroupGrants"];
            /** @description The address that it sends browsers back to, to be registered there. */
            redirect_uri: string;
            /** @description The address that it sends browsers to that have signed out there, to be registered there. */
            post_logout_redirect_uri: string;
            /** @description The address at which it ends sessions, to be registered there; absent if it does not do that. */
            back_channel_logout_uri?: string | null;
        };
        /** @description What came of trying a provider or a directory out. */
        ProviderReport: {
            /**
             * @description What was looked at, in the order in which it was. What could not be looked at, because of
             *     something that failed before, is not there.
             */
            checks: components["schemas"]["ProviderCheck"][];
        };
        /**
         * @description Which runs belong to a queue of the oldest kind, which gathers runs instead of being named by
         *     them.
         */
        QueueFilter: {
            /** @description Only runs with all of these tags. */
            tags?: string[] | null;
            /** @description Only runs of these deployments. */
            deployment_ids?: components["schemas"]["DeploymentId"][] | null;
        };
        /** @description A run wherever the rules recur. */
        RRuleSchedule: {
            /** @description One rule, or lines of `DTSTART`, `RRULE`, `EXRULE`, `RDATE` and `EXDATE`. */
            rrule: string;
            /** @description Whose clock all dates and times in the rules are read by; UTC if there is none. */
            timezone?: string | null;
        };
        /** @description An event with the time at which the server received it. */
        ReceivedEvent: components["schemas"]["Event"] & {
            /** @description When it arrived, by the server's clock. */
            received: components["schemas"]["Timestamp"];
        };
        /** @description A resource with a role in an event. */
        RelatedResource: {
            [key: string]: string;
        };
        /** @description How long a lease is to last from now. */
        RenewLeaseBody: {
            /**
             * Format: double
             * @description Seconds for which the lease lasts unless it is renewed again.
             */
            lease_duration?: number;
        };
        /** @description A request as the server sees it behind the proxies that it trusts. */
        RequestAsSeen: {
            /** @description From which address it comes; absent where that is not known. */
            address?: string | null;
            /** @description The other end of the connection: a proxy, or the client itself. */
            peer?: string | null;
            /** @description `http` or `https`. */
            scheme: string;
            /** @description The host that was asked for. */
            host?: string | null;
            /** @description Whether a trusted proxy handed it on. */
            is_handed_on: boolean;
        };
        /** @description Which task runs are to hold the slots of a tag's limit. */
        ResetConcurrencyLimitBody: {
            /** @description The task runs; none if it is absent. */
            slot_override?: string[] | null;
        };
        /**
         * @description An object that an event is about: labels in the order in which they came.
         *
         *     Resources have a handful of labels, so they are searched from the front rather than hashed.
         */
        Resource: {
            [key: string]: string;
        };
        /** @description The id of a resource, and what it is to the event. */
        ResourceInRole: string[];
        /**
         * @description Labels of a resource, and what their values may be.
         *
         *     A value is a pattern: `*` stands for any text, `?` for any character, and `!` in front for the
         *     opposite. A label must match one of its patterns; one without patterns matches nothing.
         */
        ResourceSpecification: {
            [key: string]: Record<string, never>;
        };
        /** @description The answer to a typed pause. */
        ResumeBody: {
            run_input?: components["schemas"]["JsonObject"] | null;
        };
        /** @description Seconds between the attempts of a task run; the kind of number is kept as the client wrote it. */
        RetryDelay: number | number[] | number[];
        /**
         * @description Where the next attempt of a run takes place.
         * @enum {string}
         */
        RetryType: "in_process" | "reschedule";
        /** @description What the last runs of something came to. */
        RunFigures: {
            /**
             * Format: int64
             * @description How many of them ended, well or badly; those that somebody cancelled aside.
             */
            ended: number;
            /**
             * Format: double
             * @description The share of these that ended well, from 0 to 1; null if none ended.
             */
            success_rate?: number | null;
            median_run_time?: components["schemas"]["Seconds"] | null;
            p95_run_time?: components["schemas"]["Seconds"] | null;
        };
        /** @description A flow run at a glance. */
        RunInBrief: {
            /** @description The run. */
            id: components["schemas"]["FlowRunId"];
            /** @description For people. */
            name: string;
            /** @description Its flow. */
            flow_id: components["schemas"]["FlowId"];
            /** @description The name of its flow, where it is not known from what stands around. */
            flow_name?: string | null;
            deployment_id?: components["schemas"]["DeploymentId"] | null;
            state_type?: components["schemas"]["StateType"] | null;
            /** @description The name of that state. */
            state_name?: string | null;
            expected_start_time?: components["schemas"]["Timestamp"] | null;
            start_time?: components["schemas"]["Timestamp"] | null;
            end_time?: components["schemas"]["Timestamp"] | null;
            /** @description How long it has run. */
            estimated_run_time: components["schemas"]["Seconds"];
        };
        /** @description How many of the last runs of a flow ended with the same words. */
        SameError: {
            /**
             * Format: int64
             * @description How many did, this one among them; numbers and ids in the words may differ.
             */
            runs: number;
            /**
             * Format: int64
             * @description How many were looked at.
             */
            among: number;
        };
        /** @description A saved search. */
        SavedSearch: {
            /** @description Minted by the server. */
            id: components["schemas"]["SavedSearchId"];
            /** @description When it was first saved. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last saved. */
            updated: components["schemas"]["Timestamp"];
            /** @description Unique in the workspace. */
            name: string;
            /** @description What it looks for. */
            filters: components["schemas"]["SavedSearchFilter"][];
        };
        /** @description A search to save. */
        SavedSearchCreate: {
            /** @description Unique in the workspace. */
            name: string;
            /** @description What it looks for. */
            filters?: components["schemas"]["SavedSearchFilter"][];
        };
        /** @description A condition of a saved search; only the page knows what it means. */
        SavedSearchFilter: {
            /** @description The kind of object. */
            object: string;
            /** @description The object's property. */
            property: string;
            /** @description The property's type. */
            type: string;
            /** @description How the property is compared, such as `equals`. */
            operation: string;
            /** @description What it is compared with. */
            value: unknown;
        };
        /**
         * Format: uuid
         * @description A saved search.
         */
        SavedSearchId: string;
        /** @description Which saved searches to list. */
        SavedSearchesFilterBody: {
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description When the runs of a deployment are to be created. */
        Schedule: components["schemas"]["IntervalSchedule"] | components["schemas"]["CronSchedule"] | components["schemas"]["RRuleSchedule"];
        /** @description For which time the runs of schedules are to be created; absent keys are settings. */
        ScheduleDeploymentBody: {
            /** @description No run is earlier than this; now by default. */
            start_time?: components["schemas"]["Timestamp"];
            /** @description No run is later than this. */
            end_time?: components["schemas"]["Timestamp"];
            /**
             * Format: time-delta
             * @description Runs are created at least until so many seconds after the start.
             */
            min_time?: number;
            /**
             * Format: int64
             * @description At least so many runs are created, if there are as many.
             */
            min_runs?: number;
            /**
             * Format: int64
             * @description At most so many runs are created.
             */
            max_runs?: number;
        };
        /** @description Which scheduled runs a worker asks for. */
        ScheduledFlowRunsBody: {
            /** @description The queues to look into; all of them unless some are named. */
            work_queue_names?: string[];
            /** @description The latest scheduled time. */
            scheduled_before?: components["schemas"]["Timestamp"];
            /** @description The earliest scheduled time. */
            scheduled_after?: components["schemas"]["Timestamp"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description A fault of values, or the faults inside a part of them. */
        SchemaValueError: string | components["schemas"]["SchemaValuePropertyError"] | components["schemas"]["SchemaValueIndexError"];
        /** @description The faults of an item of a list. */
        SchemaValueIndexError: {
            /** @description Its place, from 0 on. */
            index: number;
            /** @description Its faults. */
            errors: components["schemas"]["SchemaValueError"][];
        };
        /** @description The faults of a property. */
        SchemaValuePropertyError: {
            /** @description Its name. */
            property: string;
            /** @description Its faults. */
            errors: components["schemas"]["SchemaValueError"][];
        };
        /** @description Values, and the schema that they are to fit. */
        SchemaValuesBody: {
            /** @description The schema. */
            schema: components["schemas"]["JsonObject"];
            /** @description The values. */
            values: components["schemas"]["JsonObject"];
        };
        /** @description Whether values fit a schema, and where they do not. */
        SchemaValuesValidationResponse: {
            /** @description The faults. */
            errors: components["schemas"]["SchemaValueError"][];
            /** @description Whether there are none. */
            valid: boolean;
        };
        /** @description What to look for. */
        SearchBody: {
            /** @description A part of a name, whatever its case. */
            text: string;
        };
        /**
         * Format: double
         * @description A length of time to the microsecond; on the wire a number of seconds.
         */
        Seconds: number;
        /** @description The block document that stores results by default. */
        ServerDefaultResultStorage: {
            default_result_storage_block_id?: components["schemas"]["BlockDocumentId"] | null;
        };
        /** @description The block document that is to store results by default. */
        ServerDefaultResultStorageUpdate: {
            /** @description The block document. */
            default_result_storage_block_id: components["schemas"]["BlockDocumentId"];
        };
        /** @description How a background service is. */
        ServiceStatus: {
            /** @description Its name. */
            name: string;
            /** @description The process that runs it; null if none does. */
            owner?: string | null;
            last_started?: components["schemas"]["Timestamp"] | null;
            last_duration?: components["schemas"]["Seconds"] | null;
            /**
             * Format: int64
             * @description How many things it did.
             */
            last_done: number;
            /** @description What went wrong in it, if something did. */
            last_error?: string | null;
            /**
             * Format: int64
             * @description How many rounds in a row went wrong.
             */
            failures: number;
            next_round?: components["schemas"]["Timestamp"] | null;
        };
        /** @description A state that a run is asked to enter. */
        SetStateBody: {
            /** @description The state. */
            state: components["schemas"]["StateCreate"];
            /** @description Whether the rules that could refuse it are passed over. */
            force?: boolean;
        };
        /**
         * @description What became of a proposed state.
         * @enum {string}
         */
        SetStateStatus: "ACCEPT" | "REJECT" | "ABORT" | "WAIT";
        /** @description A setting with its value and where that comes from. */
        SettingInForce: {
            /** @description Where it stands in the tree and in TOML files, such as `server.api.host`. */
            path: string;
            /** @description By which name the environment sets it. */
            name: string;
            /** @description What it means, as Markdown. */
            about: string;
            /** @description Its value; a secret is masked. */
            value: unknown;
            /** @description What sets it, such as `environment`; `default` if nothing does. */
            source: string;
            /** @description Under which key it stands there. */
            key: string;
            /** @description Whether nothing sets it. */
            is_default: boolean;
        };
        /** @description A flow run as a point of a chart. */
        SimpleFlowRun: {
            /** @description The run. */
            id: components["schemas"]["FlowRunId"];
            /** @description The kind of the state it is in. */
            state_type: components["schemas"]["StateType"];
            /** @description When it started, or is expected to. */
            timestamp: components["schemas"]["Timestamp"];
            /** @description How long it has run. */
            duration: components["schemas"]["Seconds"];
            /** @description How late it started, or is by now. */
            lateness: components["schemas"]["Seconds"];
        };
        /** @description The next run of a flow. */
        SimpleNextFlowRun: {
            /** @description The run. */
            id: components["schemas"]["FlowRunId"];
            /** @description Its flow. */
            flow_id: components["schemas"]["FlowId"];
            /** @description For people. */
            name: string;
            /** @description The name of the state it is in. */
            state_name: string;
            /** @description The kind of that state. */
            state_type: components["schemas"]["StateType"];
            /** @description When it is to start. */
            next_scheduled_start_time: components["schemas"]["Timestamp"];
        };
        /** @description How single sign-on is set up, without anything that is secret. */
        SingleSignOnPage: {
            /** @description Whether passwords are refused to everybody but owners. */
            enforced: boolean;
            /** @description The providers of identities, in the order in which they are shown to people. */
            providers: components["schemas"]["ProviderInForce"][];
            /** @description The directories that are asked by LDAP, in the order in which they are asked. */
            directories: components["schemas"]["DirectoryInForce"][];
        };
        /**
         * @description How slots are taken.
         * @enum {string}
         */
        SlotMode: "concurrency" | "rate_limit";
        /** @description A state of a run. */
        State: {
            /** @description Minted by the server. */
            id: components["schemas"]["StateId"];
            /** @description The kind. */
            type: components["schemas"]["StateType"];
            /** @description The name, by default that of the kind. */
            name: string;
            /** @description When the run entered the state, by the server's clock. */
            timestamp: components["schemas"]["Timestamp"];
            /** @description Why, for a person. */
            message?: string | null;
            /** @description The client's description of the result; kept as it came (T-26). */
            data: Record<string, never> | null;
            /** @description What else is known. */
            state_details: components["schemas"]["StateDetails"];
        };
        /** @description A state as a client proposes it: the id and the time are the server's to give. */
        StateCreate: {
            /** @description The kind. */
            type: components["schemas"]["StateType"];
            /** @description The name, by default that of the kind. */
            name?: string | null;
            /** @description Why, for a person. */
            message?: string | null;
            /** @description The client's description of the result. */
            data: Record<string, never> | null;
            /** @description What else is known. */
            state_details?: components["schemas"]["StateDetails"];
        };
        /** @description What else is known of a state. Unknown keys are dropped on reading (T-25). */
        StateDetails: {
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            task_run_id?: components["schemas"]["TaskRunId"] | null;
            child_flow_run_id?: components["schemas"]["FlowRunId"] | null;
            scheduled_time?: components["schemas"]["Timestamp"] | null;
            /** @description The key under which a completed task's state may be found again. */
            cache_key?: string | null;
            cache_expiration?: components["schemas"]["Timestamp"] | null;
            /** @description Whether the task run is executed in the background by a task worker. */
            deferred?: boolean | null;
            /** @description Whether the result cannot be traced to the task run that made it. */
            untrackable_result?: boolean;
            pause_timeout?: components["schemas"]["Timestamp"] | null;
            /** @description Whether the run gives up its infrastructure while it is paused (it is suspended). */
            pause_reschedule?: boolean;
            /** @description Names a pause, so that it fires once. */
            pause_key?: string | null;
            run_input_keyset?: components["schemas"]["JsonObject"] | null;
            /** @description Whether a cached state is to be ignored. */
            refresh_cache?: boolean | null;
            /** @description Whether a failed task may be retried at all. */
            retriable?: boolean | null;
            /**
             * Format: uuid
             * @description Names this attempt at a transition, so that a repeated request makes one state.
             */
            transition_id?: string | null;
            /**
             * Format: uuid
             * @description The stored parameters of a background task.
             */
            task_parameters_id?: string | null;
            /** @description The trace that the run belongs to. */
            traceparent?: string | null;
            deployment_concurrency_lease_id?: components["schemas"]["LeaseId"] | null;
        };
        /** @description How many runs are in a state. */
        StateFacet: {
            /** @description The kind of the state. */
            state_type: components["schemas"]["StateType"];
            /** @description Its name. */
            state_name: string;
            /**
             * Format: int64
             * @description How many runs are in it.
             */
            count: number;
        };
        /**
         * Format: uuid
         * @description A state of a flow run or task run.
         */
        StateId: string;
        /** @description Why a proposed state fared as it did. */
        StateResponseDetails: {
            /** @enum {string} */
            type: "accept_details";
        } | {
            /** @description Why, for a person. */
            reason?: string | null;
            /** @enum {string} */
            type: "reject_details";
        } | {
            /** @description Why, for a person. */
            reason?: string | null;
            /** @enum {string} */
            type: "abort_details";
        } | {
            /**
             * Format: int64
             * @description Seconds until then.
             */
            delay_seconds: number;
            /** @description Why, for a person. */
            reason?: string | null;
            /** @enum {string} */
            type: "wait_details";
        };
        /**
         * @description The kind of a state; names refine it.
         * @enum {string}
         */
        StateType: "SCHEDULED" | "PENDING" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED" | "CRASHED" | "PAUSED" | "CANCELLING";
        /** @description How the server is set up, how its services are, and how the request that asks arrived. */
        SystemPage: components["schemas"]["Configuration"] & {
            /** @description The version of this server. */
            version: string;
            /** @description The version of Prefect whose server it stands in for. */
            prefect_version: string;
            /** @description The services that ran on the database at any time. */
            services: components["schemas"]["ServiceStatus"][];
            /** @description How the request arrived. */
            request: components["schemas"]["RequestAsSeen"];
        };
        /** @description A task run and the tags of which it takes or gives back slots. */
        TagSlotsBody: {
            /** @description The tags. */
            names: string[];
            /**
             * Format: uuid
             * @description The task run.
             */
            task_run_id: string;
        };
        /** @description Tags that must all, or of which some, must be there. */
        TagsAnyFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            /** @description The tags of which all must be there. An empty list matches everything. */
            all_?: string[] | null;
            /** @description The tags of which one must be there. An empty list matches nothing. */
            any_?: string[] | null;
            /** @description Whether there must be no tags (true) or some (false). */
            is_null_?: boolean | null;
        };
        /** @description Tags that must all be there. */
        TagsFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            /** @description The tags of which all must be there. An empty list matches everything. */
            all_?: string[] | null;
            /** @description Whether there must be no tags (true) or some (false). */
            is_null_?: boolean | null;
        };
        /** @description One source of an argument. Unknown keys are dropped on reading. */
        TaskInput: {
            /** @description The run. */
            id: components["schemas"]["TaskRunId"];
            /** @enum {string} */
            input_type: "task_run";
        } | {
            /** @description The run. */
            id: components["schemas"]["FlowRunId"];
            /** @enum {string} */
            input_type: "flow_run";
        } | {
            /** @description Its name. */
            name: string;
            /** @enum {string} */
            input_type: "parameter";
        } | {
            /** @description The name of its type. */
            type: string;
            /** @enum {string} */
            input_type: "constant";
        };
        /** @description The sources of each argument, by the name of the parameter. */
        TaskInputs: {
            [key: string]: components["schemas"]["TaskInput"][];
        };
        /** @description A run of a task. */
        TaskRun: {
            /** @description Minted by the server, or by the client that created the run. */
            id: components["schemas"]["TaskRunId"];
            /** @description When it was created. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description For people. */
            name: string;
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            /** @description Which task it is a run of. */
            task_key: string;
            /** @description Which of the runs of that task in its flow run it is. */
            dynamic_key: string;
            /** @description The key under which its result is cached. */
            cache_key?: string | null;
            cache_expiration?: components["schemas"]["Timestamp"] | null;
            /** @description The version of the task. */
            task_version?: string | null;
            /** @description How it retries. */
            empirical_policy: components["schemas"]["TaskRunPolicy"];
            /** @description For finding it, and for limits on concurrency. */
            tags: string[];
            /** @description For machines. */
            labels: components["schemas"]["IndexMap"];
            state_id?: components["schemas"]["StateId"] | null;
            /** @description Where its arguments come from. */
            task_inputs: components["schemas"]["TaskInputs"];
            state_type?: components["schemas"]["StateType"] | null;
            /** @description The name of its state. */
            state_name?: string | null;
            /**
             * Format: int64
             * @description How often it has entered a running state.
             */
            run_count: number;
            /**
             * Format: int64
             * @description The `run_count` of its flow run when it last did.
             */
            flow_run_run_count: number;
            expected_start_time?: components["schemas"]["Timestamp"] | null;
            next_scheduled_start_time?: components["schemas"]["Timestamp"] | null;
            start_time?: components["schemas"]["Timestamp"] | null;
            end_time?: components["schemas"]["Timestamp"] | null;
            /** @description How long it has been in running states that it has left. */
            total_run_time: components["schemas"]["Seconds"];
            /** @description The same with the running state that it is in. */
            estimated_run_time: components["schemas"]["Seconds"];
            /** @description How late it started, or is by now. */
            estimated_start_time_delta: components["schemas"]["Seconds"];
            state?: components["schemas"]["State"] | null;
        };
        /** @description Task runs that ended, of one part of the time that was asked for. */
        TaskRunCount: {
            /**
             * Format: int64
             * @description Those that did not fail.
             */
            completed: number;
            /**
             * Format: int64
             * @description Those that failed or crashed.
             */
            failed: number;
        };
        /** @description A task run to create. */
        TaskRunCreate: {
            id?: components["schemas"]["TaskRunId"] | null;
            state?: components["schemas"]["StateCreate"] | null;
            /** @description For people; two words by default. */
            name?: string | null;
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            /** @description Which task it is a run of. */
            task_key: string;
            /** @description Which of the runs of that task in its flow run it is. */
            dynamic_key: string;
            /** @description The key under which its result is cached. */
            cache_key?: string | null;
            cache_expiration?: components["schemas"]["Timestamp"] | null;
            /** @description The version of the task. */
            task_version?: string | null;
            /** @description How it retries. */
            empirical_policy?: components["schemas"]["TaskRunPolicy"];
            /** @description For finding it, and for limits on concurrency. */
            tags?: string[];
            labels?: components["schemas"]["IndexMap"] | null;
            /** @description Where its arguments come from. */
            task_inputs?: components["schemas"]["TaskInputs"];
        };
        /** @description A filter on task runs. */
        TaskRunFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            id?: components["schemas"]["AnyFilter_TaskRunId"] | null;
            name?: components["schemas"]["NameFilter"] | null;
            tags?: components["schemas"]["TagsFilter"] | null;
            state?: components["schemas"]["TaskRunFilterState"] | null;
            start_time?: components["schemas"]["TimeNullFilter"] | null;
            end_time?: components["schemas"]["TimeNullFilter"] | null;
            expected_start_time?: components["schemas"]["TimeFilter"] | null;
            subflow_runs?: components["schemas"]["TaskRunFilterSubFlowRuns"] | null;
            flow_run_id?: components["schemas"]["TaskRunFilterFlowRunId"] | null;
        };
        /** @description A filter on the flow run of a task run. */
        TaskRunFilterFlowRunId: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            /** @description The flow runs to match. */
            any_?: components["schemas"]["FlowRunId"][] | null;
            /** @description Whether there must be no flow run (true) or some (false); unlike elsewhere, some by default. */
            is_null_?: boolean | null;
        };
        /** @description A filter on the state of a task run. */
        TaskRunFilterState: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            type?: components["schemas"]["AnyFilter_StateType"] | null;
            name?: components["schemas"]["AnyFilter_String"] | null;
        };
        /** @description A filter on whether a task run stands for a subflow. */
        TaskRunFilterSubFlowRuns: {
            /** @description Whether there must be a subflow (true) or none (false). */
            exists_?: boolean | null;
        };
        /**
         * Format: uuid
         * @description A run of a task.
         */
        TaskRunId: string;
        /** @description A task run by its name. */
        TaskRunName: {
            /** @description The task run. */
            id: components["schemas"]["TaskRunId"];
            /** @description Its name. */
            name: string;
        };
        /**
         * @description How a task run retries.
         *
         *     Unknown keys are dropped on reading.
         */
        TaskRunPolicy: {
            /**
             * Format: int64
             * @description Deprecated: fills `retries` where that is absent.
             */
            max_retries?: number;
            /**
             * Format: double
             * @description Deprecated: fills `retry_delay` where that is absent.
             */
            retry_delay_seconds?: number;
            /**
             * Format: int64
             * @description How often a failed run starts again.
             */
            retries?: number | null;
            retry_delay?: components["schemas"]["RetryDelay"] | null;
            /**
             * Format: double
             * @description By what part of itself the delay may vary.
             */
            retry_jitter_factor?: number | null;
        };
        /** @description A task run as a page of them shows it: without its keys, labels and counters. */
        TaskRunResponse: {
            /** @description Minted by the server, or by the client that created the run. */
            id: components["schemas"]["TaskRunId"];
            /** @description When it was created. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description For people. */
            name: string;
            flow_run_id?: components["schemas"]["FlowRunId"] | null;
            /** @description Which task it is a run of. */
            task_key: string;
            state_id?: components["schemas"]["StateId"] | null;
            state?: components["schemas"]["State"] | null;
            /** @description The version of the task. */
            task_version?: string | null;
            /** @description Where its arguments come from. */
            task_inputs: components["schemas"]["TaskInputs"];
            /** @description How it retries. */
            empirical_policy: components["schemas"]["TaskRunPolicy"];
            /** @description For finding it, and for limits on concurrency. */
            tags: string[];
            start_time?: components["schemas"]["Timestamp"] | null;
            end_time?: components["schemas"]["Timestamp"] | null;
            /** @description How long it has been in running states that it has left. */
            total_run_time: components["schemas"]["Seconds"];
            /** @description The same with the running state that it is in. */
            estimated_run_time: components["schemas"]["Seconds"];
            /** @description How late it started, or is by now. */
            estimated_start_time_delta: components["schemas"]["Seconds"];
        };
        /**
         * @description Orders of task runs.
         * @enum {string}
         */
        TaskRunSort: "ID_DESC" | "EXPECTED_START_TIME_ASC" | "EXPECTED_START_TIME_DESC" | "NAME_ASC" | "NAME_DESC" | "NEXT_SCHEDULED_START_TIME_ASC" | "END_TIME_DESC";
        /** @description A change to a task run. */
        TaskRunUpdate: {
            /** @description For people; null or an empty text stand for two new words. */
            name?: string;
        };
        /** @description Which task runs to count. */
        TaskRunsCountBody: {
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
        };
        /** @description Which task runs to list. */
        TaskRunsFilterBody: {
            /** @description The order. */
            sort?: components["schemas"]["TaskRunSort"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
        };
        /** @description Which task runs to look at, and when. */
        TaskRunsHistoryBody: {
            /** @description Where the first interval begins. */
            history_start: components["schemas"]["Timestamp"];
            /** @description Where the last interval ends at the latest. */
            history_end: components["schemas"]["Timestamp"];
            /**
             * Format: double
             * @description The length of an interval in seconds, one at least.
             */
            history_interval_seconds: number;
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
        };
        /** @description Which page of task runs to list. */
        TaskRunsPaginateBody: {
            /** @description The order. */
            sort?: components["schemas"]["TaskRunSort"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
            /** @description The page, from 1 on. */
            page?: components["schemas"]["Page"];
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
        };
        /** @description On task workers. */
        TaskWorkerFilter: {
            /** @description Those that run one of these tasks; all if it is empty. */
            task_keys: string[];
        };
        /** @description A task worker that is connected. */
        TaskWorkerResponse: {
            /** @description What it calls itself, such as `<host>-<process id>`. */
            identifier: string;
            /** @description The tasks that it runs. */
            task_keys: string[];
            /** @description When it was last known to be there. */
            timestamp: components["schemas"]["Timestamp"];
        };
        /** @description Which task workers to list. */
        TaskWorkersFilterBody: {
            task_worker_filter?: components["schemas"]["TaskWorkerFilter"] | null;
        };
        /** @description A team with its members. */
        Team: {
            /** @description Its id. */
            id: components["schemas"]["TeamId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Whose it is. */
            account_id: components["schemas"]["AccountId"];
            /** @description Unique in the account. */
            name: string;
            /** @description What it is for. */
            description: string;
            /** @description Who is in it. */
            memberships: components["schemas"]["TeamMember"][];
        };
        /** @description By which role a team is to reach the workspace. */
        TeamAccessBody: {
            /** @description The role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The team. */
            team_id: components["schemas"]["TeamId"];
        };
        /** @description A team to make. */
        TeamCreate: {
            /** @description Unique in the account. */
            name: string;
            /** @description What it is for. */
            description?: string | null;
        };
        /** @description A place in a team that a group grants. */
        TeamGrant: {
            /** @description The group. */
            group: string;
            /** @description The name of the team. */
            team: string;
        };
        /**
         * Format: uuid
         * @description A team of an account.
         */
        TeamId: string;
        /** @description A member of a team. */
        TeamMember: {
            /** @description Who it is. */
            member_id: components["schemas"]["ActorId"];
            /** @description The same. */
            actor_id: components["schemas"]["ActorId"];
            /** @description What it is. */
            member_type: components["schemas"]["MemberType"];
            /** @description What others see. */
            name: string;
            /** @description Who it is, by the name that Prefect's Terraform provider reads. */
            id: components["schemas"]["ActorId"];
            /** @description What it is, by the name that Prefect's Terraform provider reads. */
            type: components["schemas"]["MemberType"];
        };
        /** @description Somebody to put into a team. */
        TeamMemberRef: {
            /** @description Who it is. */
            member_id: components["schemas"]["ActorId"];
        };
        /** @description Who is to be in a team besides those who are. */
        TeamMembersBody: {
            /** @description Each of them. */
            members: components["schemas"]["TeamMemberRef"][];
        };
        /** @description A change to a team. */
        TeamUpdate: {
            /** @description The new name; absent or null keeps the old one. */
            name?: string | null;
            /** @description The new description; absent or null keeps the old one. */
            description?: string | null;
        };
        /** @description Which teams to list. */
        TeamsFilterBody: {
            teams?: components["schemas"]["NamedFilter"] | null;
            /**
             * Format: int64
             * @description How many at most; all of them if absent.
             */
            limit?: number | null;
            /**
             * Format: int64
             * @description How many to leave out at the beginning.
             */
            offset?: number | null;
        };
        /** @description What to search for, 200 characters at most. */
        TextSearchQuery: string;
        /** @description A range of time, both ends included. */
        TimeFilter: {
            before_?: components["schemas"]["Timestamp"] | null;
            after_?: components["schemas"]["Timestamp"] | null;
        };
        /** @description A range of time, both ends included, or whether there is a time at all. */
        TimeNullFilter: {
            before_?: components["schemas"]["Timestamp"] | null;
            after_?: components["schemas"]["Timestamp"] | null;
            /** @description Whether there must be no time (true) or some (false). */
            is_null_?: boolean | null;
        };
        /**
         * @description A unit of time.
         * @enum {string}
         */
        TimeUnit: "week" | "day" | "hour" | "minute" | "second";
        /** @description The task runs and subflow runs of a flow run. Many runs of one task are one row. */
        Timeline: {
            start_time?: components["schemas"]["Timestamp"] | null;
            end_time?: components["schemas"]["Timestamp"] | null;
            /** @description The rows, earliest first; what has no time comes last. */
            rows: components["schemas"]["TimelineRow"][];
            /**
             * Format: int64
             * @description How many task runs there are, as far as they are counted.
             */
            task_run_count: number;
            /** @description Whether there is more than the rows show: more runs, or more that they depend on. */
            is_cut: boolean;
        };
        /**
         * @description What a row stands for.
         * @enum {string}
         */
        TimelineKind: "task-run" | "flow-run" | "fan-out";
        /** @description A row of a timeline. */
        TimelineRow: components["schemas"]["TimelineRun"] & {
            /** @description The rows whose results it takes, by their positions. */
            parents: number[];
            /** @description The row of the task that called it, by its position. */
            caller?: number | null;
            fan_out?: components["schemas"]["FanOut"] | null;
        };
        /** @description A run, or many of one task. */
        TimelineRun: {
            /** @description What it is. */
            kind: components["schemas"]["TimelineKind"];
            /**
             * Format: uuid
             * @description The id of the task run or the flow run; null for many runs.
             */
            id?: string | null;
            /** @description Its name; that of a subflow begins with its flow's. */
            name: string;
            state_type?: components["schemas"]["StateType"] | null;
            /** @description The name of that state. */
            state_name?: string | null;
            start_time?: components["schemas"]["Timestamp"] | null;
            end_time?: components["schemas"]["Timestamp"] | null;
            estimated_run_time?: components["schemas"]["Seconds"] | null;
        };
        /** Format: date-time */
        Timestamp: string;
        /** @description Flows to look something up for. */
        UiFlowIdsBody: {
            /** @description The flows, 200 at most. */
            flow_ids: components["schemas"]["UpTo200_FlowId"];
        };
        /** @description Flow runs to count the task runs of. */
        UiFlowRunIdsBody: {
            /** @description The flow runs, 200 at most. */
            flow_run_ids: components["schemas"]["UpTo200_FlowRunId"];
        };
        /** @description Which flow runs to draw as points. */
        UiFlowRunsHistoryBody: {
            /** @description The order. */
            sort?: components["schemas"]["FlowRunSort"];
            /**
             * Format: int64
             * @description How many at most.
             */
            limit?: number;
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            task_runs?: components["schemas"]["TaskRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
        };
        /** @description A task run with the name of its flow run. */
        UiTaskRun: components["schemas"]["TaskRun"] & {
            /** @description The name of its flow run, if it has one. */
            flow_run_name?: string | null;
        };
        /** @description Which task runs to count for the dashboard. */
        UiTaskRunDashboardCountsBody: {
            /** @description On task runs; the start of the time to look at is needed. */
            task_runs: components["schemas"]["TaskRunFilter"];
            flows?: components["schemas"]["FlowFilter"] | null;
            flow_runs?: components["schemas"]["FlowRunFilter"] | null;
            deployments?: components["schemas"]["DeploymentFilter"] | null;
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            work_queues?: components["schemas"]["WorkQueueFilter"] | null;
        };
        /** @description A list that is short enough for one request. */
        UpTo200_FlowId: string[];
        /** @description A list that is short enough for one request. */
        UpTo200_FlowRunId: string[];
        /** @description Who or what last changed an object; stored as [`CreatedBy`] is. */
        UpdatedBy: {
            /**
             * Format: uuid
             * @description The id of an automation or a person.
             */
            id?: string | null;
            /** @description What kind of thing the id stands for. */
            type?: string | null;
            /** @description Its name. */
            display_value?: string | null;
        };
        /** @description A task run whose result is taken. */
        UpstreamTaskRun: {
            /** @description The run. */
            id: components["schemas"]["TaskRunId"];
        };
        /** @description A person, as they see themselves. */
        User: {
            /** @description Minted by the server. */
            id: components["schemas"]["ActorId"];
            /** @description When they were made known. */
            created: components["schemas"]["Timestamp"];
            /** @description When they were last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description The same as the id. */
            actor_id: components["schemas"]["ActorId"];
            /** @description What others see. */
            handle: string;
            /** @description What others see. */
            first_name: string;
            /** @description Always empty: a name is kept in one piece. */
            last_name: string;
            /** @description What they sign in with; empty without an address. */
            email: string;
        };
        /** @description By which role a person is to reach the workspace. */
        UserAccessBody: {
            /** @description The role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The person. */
            user_id: components["schemas"]["ActorId"];
        };
        /** @description A key that somebody makes for themselves. */
        UserApiKeyCreate: {
            /** @description What it is called. */
            name: string;
            expiration?: components["schemas"]["Timestamp"] | null;
        };
        /** @description What somebody is to be called. */
        UserUpdate: {
            /** @description The name up to now, or the new one; it follows the name, and is not kept by itself. */
            handle?: string | null;
            /** @description The new name, or its beginning; absent or null keeps the old name. */
            first_name?: string | null;
            /** @description The rest of the new name; absent or null for none. */
            last_name?: string | null;
            /** @description The address up to now: it is changed by whoever manages people. */
            email?: string | null;
        };
        /** @description A variable. */
        Variable: {
            /** @description Minted by the server. */
            id: components["schemas"]["VariableId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Unique in the workspace. */
            name: string;
            /** @description Any JSON. */
            value: unknown;
            /** @description For finding it. */
            tags: string[];
        };
        /** @description A variable to make. */
        VariableCreate: {
            /** @description Unique in the workspace. */
            name: components["schemas"]["VariableName"];
            /** @description Any JSON. */
            value: components["schemas"]["VariableValue"];
            /** @description For finding it. */
            tags?: string[];
        };
        /** @description A filter on variables. */
        VariableFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            id?: components["schemas"]["AnyFilter_VariableId"] | null;
            name?: components["schemas"]["NameFilter"] | null;
            tags?: components["schemas"]["TagsFilter"] | null;
        };
        /**
         * Format: uuid
         * @description A variable.
         */
        VariableId: string;
        /** @description The name of a variable. */
        VariableName: string;
        /**
         * @description Orders of variables.
         * @enum {string}
         */
        VariableSort: "CREATED_DESC" | "UPDATED_DESC" | "NAME_DESC" | "NAME_ASC";
        /** @description A change to a variable. */
        VariableUpdate: {
            name?: components["schemas"]["VariableName"] | null;
            /** @description The new value, which may be null; absent keeps the old one. */
            value?: Record<string, never> | null;
            /** @description The new tags; null keeps the old ones. */
            tags?: string[] | null;
        };
        /** @description Any JSON that is not too long. */
        VariableValue: unknown;
        /** @description Which variables to count. */
        VariablesCountBody: {
            variables?: components["schemas"]["VariableFilter"] | null;
        };
        /** @description Which variables to list. */
        VariablesFilterBody: {
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            variables?: components["schemas"]["VariableFilter"] | null;
            /** @description The order. */
            sort?: components["schemas"]["VariableSort"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description Which version of the code a deployment is made from; read, and not kept. */
        VersionInfo: {
            /** @description What kind of version it is. */
            type: string;
            /** @description The version. */
            version: string;
        };
        /** @description A webhook. */
        Webhook: {
            /** @description Minted by the server. */
            id: components["schemas"]["WebhookId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description What people call it. */
            name: string;
            /** @description What it is for. */
            description: string;
            /** @description Whether it takes requests. */
            enabled: boolean;
            /** @description What makes an event of a request. */
            template: string;
            /**
             * @description The end of its address, `/hooks/{slug}`; masked for those who may not manage webhooks, because
             *     whoever knows it may make events.
             */
            slug: string;
            service_account_id?: components["schemas"]["ActorId"] | null;
            /** @description The account of the workspace. */
            account: components["schemas"]["AccountId"];
            /** @description The workspace. */
            workspace: components["schemas"]["WorkspaceId"];
        };
        /** @description A webhook to make. */
        WebhookCreate: {
            /** @description What people call it. */
            name: components["schemas"]["WebhookName"];
            /** @description What it is for. */
            description?: components["schemas"]["WebhookDescription"];
            /** @description Whether it takes requests. */
            enabled?: boolean;
            /** @description What makes an event of a request. */
            template: components["schemas"]["WebhookTemplate"];
            service_account_id?: components["schemas"]["ActorId"] | null;
        };
        /** @description The description of a webhook. */
        WebhookDescription: string;
        /**
         * Format: uuid
         * @description A webhook.
         */
        WebhookId: string;
        /** @description The name of a webhook, which is more than spaces. */
        WebhookName: string;
        /**
         * @description What a webhook is to be from now on. What is absent stays as it is, because Prefect's command
         *     line sends neither whether it is enabled nor who may call it.
         */
        WebhookReplace: {
            /** @description The new name. */
            name: components["schemas"]["WebhookName"];
            /** @description The new description. */
            description?: string;
            /** @description Whether it takes requests. */
            enabled?: boolean;
            /** @description The new template. */
            template: components["schemas"]["WebhookTemplate"];
            service_account_id?: components["schemas"]["ActorId"] | null;
        };
        /** @description The text of a template; whether it can be read as one is found out by the operation. */
        WebhookTemplate: string;
        /** @description A change to a webhook; what is absent stays as it is. */
        WebhookUpdate: {
            /** @description The new name. */
            name?: string;
            /** @description The new description. */
            description?: string;
            /** @description Whether it takes requests. */
            enabled?: boolean;
            /** @description The new template. */
            template?: string;
            service_account_id?: components["schemas"]["ActorId"] | null;
        };
        /** @description Which webhooks to list. */
        WebhooksFilterBody: {
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description The slots of a pool, queue by queue. */
        WorkPoolConcurrencyStatus: {
            /**
             * Format: int64
             * @description How many of the pool's runs are pending or running.
             */
            active_slots: number;
            /**
             * Format: int64
             * @description How many may be.
             */
            concurrency_limit?: number | null;
            /** @description The queues of the page. */
            queues?: components["schemas"]["WorkQueueConcurrencyStatusDetail"][];
            /**
             * Format: int64
             * @description All queues of the pool.
             */
            count: number;
            /**
             * Format: int64
             * @description Queues per page.
             */
            limit: number;
            /**
             * Format: int64
             * @description Pages in all.
             */
            pages: number;
            /**
             * Format: int64
             * @description This page, from 1 on.
             */
            page: number;
        };
        /** @description Which queues of a pool to show with their slots. */
        WorkPoolConcurrencyStatusBody: {
            /** @description The page of queues, from 1 on. */
            page?: components["schemas"]["Page"];
            /**
             * Format: int64
             * @description Runs to show per queue.
             */
            flow_run_limit?: number;
            /** @description How many queues at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description A work pool to make. */
        WorkPoolCreate: {
            /** @description Unique in the workspace. */
            name: string;
            /** @description For people. */
            description?: string | null;
            /** @description The kind of worker that serves it. */
            type?: string;
            /** @description The configuration of its jobs, and the variables in it. */
            base_job_template?: Record<string, never>;
            /** @description Whether its runs are held back. */
            is_paused?: boolean;
            /**
             * Format: int64
             * @description How many of its runs may be pending or running at a time.
             */
            concurrency_limit?: number | null;
            /** @description Where workers find code and put results. */
            storage_configuration?: components["schemas"]["WorkPoolStorageConfiguration"];
        };
        /** @description A filter on work pools. */
        WorkPoolFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            id?: components["schemas"]["AnyFilter_WorkPoolId"] | null;
            name?: components["schemas"]["AnyFilter_String"] | null;
            type?: components["schemas"]["AnyFilter_String"] | null;
        };
        /**
         * Format: uuid
         * @description A work pool.
         */
        WorkPoolId: string;
        /** @description A work pool. */
        WorkPoolResponse: {
            /** @description Minted by the server. */
            id: components["schemas"]["WorkPoolId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Unique in the workspace. */
            name: string;
            /** @description For people. */
            description?: string | null;
            /** @description The kind of worker that serves it, such as `process` or `kubernetes`. */
            type: string;
            /** @description The configuration of its jobs, and the variables in it. */
            base_job_template?: components["schemas"]["JsonObject"];
            /** @description Whether its runs are held back. */
            is_paused?: boolean;
            /**
             * Format: int64
             * @description How many of its runs may be pending or running at a time.
             */
            concurrency_limit?: number | null;
            status?: components["schemas"]["WorkPoolStatus"] | null;
            /**
             * Format: uuid
             * @description The queue of runs that name none.
             */
            default_queue_id?: string | null;
            /** @description Where workers find code and put results. */
            storage_configuration?: components["schemas"]["WorkPoolStorageConfiguration"];
            /**
             * Format: int64
             * @description How many of its runs are pending or running; null unless there is a limit.
             */
            active_slots?: number | null;
        };
        /** @description A work pool at a glance. */
        WorkPoolRow: {
            /** @description The pool. */
            id: components["schemas"]["WorkPoolId"];
            /** @description Its name. */
            name: string;
            /** @description For people. */
            description?: string | null;
            /** @description The kind of worker that serves it. */
            type: string;
            /** @description Whether its runs are held back. */
            is_paused: boolean;
            status?: components["schemas"]["WorkPoolStatus"] | null;
            /**
             * Format: int64
             * @description How many of its runs may be pending or running at a time.
             */
            concurrency_limit?: number | null;
            /**
             * Format: int64
             * @description How many of its runs are pending or running; null for whoever may not see runs.
             */
            active_slots?: number | null;
            /**
             * Format: int64
             * @description How many of its runs should have begun and have not; null for whoever may not see runs.
             */
            late_runs?: number | null;
            /**
             * Format: int64
             * @description How many of its workers were heard of lately; null for whoever may not see workers.
             */
            workers_online?: number | null;
            /**
             * Format: int64
             * @description How many queues it has; null for whoever may not see queues.
             */
            queue_count?: number | null;
            last_polled?: components["schemas"]["Timestamp"] | null;
        };
        /**
         * @description Whether runs of a pool are picked up.
         * @enum {string}
         */
        WorkPoolStatus: "READY" | "NOT_READY" | "PAUSED";
        /** @description Where workers of a pool find what is to run, and put what came of it. */
        WorkPoolStorageConfiguration: {
            bundle_upload_step?: components["schemas"]["JsonObject"] | null;
            bundle_execution_step?: components["schemas"]["JsonObject"] | null;
            default_result_storage_block_id?: components["schemas"]["BlockDocumentId"] | null;
        };
        /** @description A change to a work pool; absent keys leave things as they are. */
        WorkPoolUpdate: {
            /** @description For people. */
            description?: string | null;
            /** @description Whether its runs are held back; null is no change. */
            is_paused?: boolean | null;
            /** @description The configuration of its jobs; null is no change. */
            base_job_template?: Record<string, never> | null;
            /**
             * Format: int64
             * @description How many of its runs may be pending or running at a time; null for any number.
             */
            concurrency_limit?: number | null;
            storage_configuration?: components["schemas"]["WorkPoolStorageConfiguration"] | null;
        };
        /** @description Which work pools to count. */
        WorkPoolsCountBody: {
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
        };
        /** @description Which work pools to list. */
        WorkPoolsFilterBody: {
            work_pools?: components["schemas"]["WorkPoolFilter"] | null;
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description Which work pools to show. */
        WorkPoolsPageBody: {
            /** @description The page, from 1 on. */
            page?: components["schemas"]["Page"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
            /** @description A part of their names, whatever its case. */
            name?: string | null;
        };
        /** @description The slots of a queue. */
        WorkQueueConcurrencyStatus: {
            /**
             * Format: int64
             * @description How many runs take a slot.
             */
            active_slots: number;
            /**
             * Format: int64
             * @description How many may.
             */
            concurrency_limit?: number | null;
            /** @description The runs of the page. */
            flow_runs?: components["schemas"]["FlowRunSlotSummary"][];
            /**
             * Format: int64
             * @description All runs that take a slot.
             */
            count: number;
            /**
             * Format: int64
             * @description Runs per page.
             */
            limit: number;
            /**
             * Format: int64
             * @description Pages in all.
             */
            pages: number;
            /**
             * Format: int64
             * @description This page, from 1 on.
             */
            page: number;
        };
        /** @description Which runs that take slots of a queue to show. */
        WorkQueueConcurrencyStatusBody: {
            /** @description The page of runs, from 1 on. */
            page?: components["schemas"]["Page"];
            /** @description How many runs at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description The slots of a queue, among those of its pool. */
        WorkQueueConcurrencyStatusDetail: {
            /** @description The queue. */
            queue_id: components["schemas"]["WorkQueueId"];
            /** @description Its name. */
            queue_name: string;
            /**
             * Format: int64
             * @description How many of its runs are pending or running.
             */
            active_slots: number;
            /**
             * Format: int64
             * @description How many may be.
             */
            concurrency_limit?: number | null;
            /** @description Some of these runs. */
            flow_runs?: components["schemas"]["FlowRunSlotSummary"][];
            /**
             * Format: int64
             * @description How many of these runs there are.
             */
            flow_run_count?: number | null;
        };
        /** @description A work queue to make. */
        WorkQueueCreate: {
            /** @description Unique in its pool. */
            name: string;
            /** @description For people. */
            description?: string | null;
            /** @description Whether its runs are held back. */
            is_paused?: boolean;
            /**
             * Format: int64
             * @description How many of its runs may be pending or running at a time.
             */
            concurrency_limit?: number | null;
            /**
             * Format: int64
             * @description Its place among the queues of its pool; the first free one unless given.
             */
            priority?: number | null;
            filter?: components["schemas"]["QueueFilter"] | null;
        };
        /** @description A filter on work queues. */
        WorkQueueFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            id?: components["schemas"]["AnyFilter_WorkQueueId"] | null;
            name?: components["schemas"]["WorkQueueFilterName"] | null;
        };
        /** @description A filter on the name of a work queue. */
        WorkQueueFilterName: {
            /** @description The names to match. */
            any_?: string[] | null;
            /** @description The beginnings of names to match, whatever their case. */
            startswith_?: string[] | null;
        };
        /** @description When a queue is unhealthy. */
        WorkQueueHealthPolicy: {
            /**
             * Format: int64
             * @description More late runs than these are too many.
             */
            maximum_late_runs?: number | null;
            /**
             * Format: int64
             * @description More seconds than these since it was last asked for runs are too many.
             */
            maximum_seconds_since_last_polled?: number | null;
        };
        /**
         * Format: uuid
         * @description A queue of a work pool.
         */
        WorkQueueId: string;
        /** @description A work queue. */
        WorkQueueResponse: {
            /** @description Minted by the server. */
            id: components["schemas"]["WorkQueueId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Unique in its pool. */
            name: string;
            /** @description For people. */
            description?: string | null;
            /** @description Whether its runs are held back. */
            is_paused?: boolean;
            /**
             * Format: int64
             * @description How many of its runs may be pending or running at a time.
             */
            concurrency_limit?: number | null;
            /**
             * Format: int64
             * @description Its place among the queues of its pool; 1 comes first.
             */
            priority?: number;
            work_pool_id?: components["schemas"]["WorkPoolId"] | null;
            filter?: components["schemas"]["QueueFilter"] | null;
            last_polled?: components["schemas"]["Timestamp"] | null;
            /** @description The name of its pool. */
            work_pool_name?: string | null;
            status?: components["schemas"]["WorkQueueStatus"] | null;
            /**
             * Format: int64
             * @description How many of its runs are pending or running; null unless there is a limit.
             */
            active_slots?: number | null;
        };
        /** @description Which scheduled runs an agent asks a queue for. */
        WorkQueueRunsBody: {
            /** @description The latest scheduled time. */
            scheduled_before?: components["schemas"]["Timestamp"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /**
         * @description Whether runs of a queue are picked up.
         * @enum {string}
         */
        WorkQueueStatus: "READY" | "NOT_READY" | "PAUSED";
        /** @description Whether a queue is healthy, and by what. */
        WorkQueueStatusDetail: {
            /** @description Whether it is. */
            healthy: boolean;
            /**
             * Format: int64
             * @description How many of its runs are late.
             */
            late_runs_count?: number;
            last_polled?: components["schemas"]["Timestamp"] | null;
            /** @description When it is not. */
            health_check_policy: components["schemas"]["WorkQueueHealthPolicy"];
        };
        /** @description A change to a work queue; absent keys leave things as they are. */
        WorkQueueUpdate: {
            /** @description Unique in its pool; null is no change. */
            name?: string | null;
            /** @description For people. */
            description?: string | null;
            /** @description Whether its runs are held back. */
            is_paused?: boolean;
            /**
             * Format: int64
             * @description How many of its runs may be pending or running at a time; null for any number.
             */
            concurrency_limit?: number | null;
            /**
             * Format: int64
             * @description Its place among the queues of its pool; null is no change.
             */
            priority?: number | null;
            last_polled?: components["schemas"]["Timestamp"] | null;
            filter?: components["schemas"]["QueueFilter"] | null;
        };
        /** @description Which work queues to list. */
        WorkQueuesFilterBody: {
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            work_queues?: components["schemas"]["WorkQueueFilter"] | null;
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description A filter on workers. */
        WorkerFilter: {
            /** @description How the conditions are combined. */
            operator?: components["schemas"]["Operator"];
            last_heartbeat_time?: components["schemas"]["TimeFilter"] | null;
            status?: components["schemas"]["AnyNotFilter_WorkerStatus"] | null;
        };
        /** @description A run that a worker may pick up. */
        WorkerFlowRunResponse: {
            /** @description The pool that it waits in. */
            work_pool_id: components["schemas"]["WorkPoolId"];
            /** @description The queue that it waits in. */
            work_queue_id: components["schemas"]["WorkQueueId"];
            /** @description The run. */
            flow_run: components["schemas"]["FlowRun"];
        };
        /** @description A worker's sign of life. Keys that newer clients add are ignored. */
        WorkerHeartbeatBody: {
            /** @description The worker's name. */
            name: string;
            /**
             * Format: int64
             * @description Seconds until the next sign of life.
             */
            heartbeat_interval_seconds?: number | null;
            metadata?: components["schemas"]["JsonObject"] | null;
            /** @description Whether the answer is the worker's id. Only clients of Prefect Cloud ask for it. */
            return_id?: boolean;
        };
        /**
         * Format: uuid
         * @description A worker of a work pool.
         */
        WorkerId: string;
        /** @description A worker. */
        WorkerResponse: {
            /** @description Minted by the server. */
            id: components["schemas"]["WorkerId"];
            /** @description When it first gave a sign of life. */
            created: components["schemas"]["Timestamp"];
            /** @description When it last did. */
            updated: components["schemas"]["Timestamp"];
            /** @description Unique in its pool. */
            name: string;
            /** @description The pool whose runs it starts. */
            work_pool_id: components["schemas"]["WorkPoolId"];
            last_heartbeat_time?: components["schemas"]["Timestamp"] | null;
            /**
             * Format: int64
             * @description Seconds between its signs of life, if it told.
             */
            heartbeat_interval_seconds?: number | null;
            /** @description Whether it is there. */
            status?: components["schemas"]["WorkerStatus"];
            metadata?: components["schemas"]["JsonObject"] | null;
        };
        /**
         * @description Whether a worker is there.
         * @enum {string}
         */
        WorkerStatus: "ONLINE" | "OFFLINE";
        /** @description Which workers to list. */
        WorkersFilterBody: {
            workers?: components["schemas"]["WorkerFilter"] | null;
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
        };
        /** @description A workspace. */
        Workspace: {
            /** @description Minted by the server. */
            id: components["schemas"]["WorkspaceId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Whose it is. */
            account_id: components["schemas"]["AccountId"];
            /** @description What people call it. */
            name: string;
            /** @description What it is for; may be empty. */
            description: string;
            /** @description What it is called in addresses, unique in the account. */
            handle: string;
        };
        /** @description That somebody reaches a workspace by a role. */
        WorkspaceAccess: {
            /** @description Its id. */
            id: components["schemas"]["WorkspaceAccessId"];
            /** @description When it was made. */
            created: components["schemas"]["Timestamp"];
            /** @description When it was last changed. */
            updated: components["schemas"]["Timestamp"];
            /** @description Where. */
            workspace_id: components["schemas"]["WorkspaceId"];
            /** @description By which role. */
            workspace_role_id: components["schemas"]["WorkspaceRoleId"];
            /** @description The same by name. */
            workspace_role_name: string;
            actor_id?: components["schemas"]["ActorId"] | null;
            user_id?: components["schemas"]["ActorId"] | null;
            bot_id?: components["schemas"]["ActorId"] | null;
            team_id?: components["schemas"]["TeamId"] | null;
            /** @description What others see. */
            name: string;
        };
        /**
         * Format: uuid
         * @description That an actor or a team reaches a workspace.
         */
        WorkspaceAccessId: string;
        /** @description A workspace to make. */
        WorkspaceCreate: {
            /** @description What people call it. */
            name: string;
            /** @description What it is for. */
            description?: string | null;
            /** @description What it is called in addresses; made of the name if absent or null. */
            handle?: string | null;
        };
        /** @description A filter on workspaces. */
        WorkspaceFilter: {
            id?: components["schemas"]["AnyFilter_WorkspaceId"] | null;
            name?: components["schemas"]["AnyFilter_String"] | null;
            handle?: components["schemas"]["AnyFilter_String"] | null;
        };
        /**
         * Format: uuid
         * @description A workspace: the tenant that every row belongs to.
         */
        WorkspaceId: string;
        /** @description A role to make. */
        WorkspaceRoleCreate: {
            /** @description Unique in the account. */
            name: string;
            /** @description What it is for. */
            description?: string | null;
            /** @description What it grants. */
            scopes?: string[];
            inherited_role_id?: components["schemas"]["WorkspaceRoleId"] | null;
        };
        /** @description A role in a workspace that a group grants. */
        WorkspaceRoleGrant: {
            /** @description The group. */
            group: string;
            /** @description The handle of the workspace; the default one if absent. */
            workspace?: string | null;
            /** @description The name of the role. */
            role: string;
        };
        /**
         * Format: uuid
         * @description A role that an account made for its workspaces.
         */
        WorkspaceRoleId: string;
        /** @description A change to a role. */
        WorkspaceRoleUpdate: {
            /** @description The new name; absent or null keeps the old one. */
            name?: string | null;
            /** @description The new description; absent or null keeps the old one. */
            description?: string | null;
            /** @description The new scopes; absent or null keeps the old ones. */
            scopes?: string[] | null;
            inherited_role_id?: components["schemas"]["WorkspaceRoleId"] | null;
        };
        /** @description A role in workspaces: one that every workspace has, or one that an account made. */
        WorkspaceRoleView: {
            /** @description Its id. */
            id: components["schemas"]["WorkspaceRoleId"];
            created?: components["schemas"]["Timestamp"] | null;
            updated?: components["schemas"]["Timestamp"] | null;
            account_id?: components["schemas"]["AccountId"] | null;
            /** @description Its name. */
            name: string;
            /** @description What it is for. */
            description: string;
            /** @description Everything that it grants, with what its scopes bring along and what it inherits. */
            scopes: string[];
            inherited_role_id?: components["schemas"]["WorkspaceRoleId"] | null;
        };
        /** @description Which roles of workspaces to list. */
        WorkspaceRolesFilterBody: {
            workspace_roles?: components["schemas"]["NamedFilter"] | null;
        };
        /** @description A scope of workspaces, as those who make roles see it. */
        WorkspaceScope: {
            /** @description What it is called in roles. */
            name: string;
            /** @description What people call it. */
            title: string;
            /** @description What kind of thing it is about. */
            feature_group: string;
            /** @description The scopes that it brings along. */
            includes_scopes: string[];
            /** @description The scope that lets one look at the same things, if it is another. */
            see_scope?: string | null;
        };
        /** @description Where a workspace is to go. */
        WorkspaceTransfer: {
            /** @description The account that it is to belong to. */
            target_account_id: components["schemas"]["AccountId"];
        };
        /** @description A change to a workspace. */
        WorkspaceUpdate: {
            /** @description The new name; absent or null keeps the old one. */
            name?: string | null;
            /** @description The new description; absent or null keeps the old one. */
            description?: string | null;
            /** @description The new handle; absent or null keeps the old one. */
            handle?: string | null;
        };
        /** @description Which workspaces to list. */
        WorkspacesFilterBody: {
            workspaces?: components["schemas"]["WorkspaceFilter"] | null;
            /** @description How many at most. */
            limit?: components["schemas"]["Limit"];
            /** @description How many to pass over. */
            offset?: components["schemas"]["Offset"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
