-- Keys that were given out in exchange for the token of a platform, by the name of the trust rule.
-- They end by themselves, and soon after they are cleared away.
ALTER TABLE api_key ADD COLUMN trust_rule TEXT;
CREATE INDEX ix_api_key_trust_rule ON api_key (trust_rule) WHERE trust_rule IS NOT NULL;
CREATE INDEX ix_api_key_exchanged ON api_key (expiration) WHERE trust_rule IS NOT NULL;
