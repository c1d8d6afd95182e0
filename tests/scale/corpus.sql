-- A corpus in five questions. {records} is a file of records, packed or not, or a pattern of names: 'part-*.jsonl.zst'.

-- 1. What became of the documents, and how much text was it?
SELECT status, count(*) AS documents, sum(bytes) AS bytes
FROM read_json('{records}', format = 'newline_delimited', columns = {status: 'VARCHAR', bytes: 'BIGINT'})
GROUP BY status ORDER BY documents DESC, status;

-- 2. Which rules find most, and in how many documents?
SELECT f.rule, f.severity, count(*) AS findings, count(DISTINCT number) AS documents
FROM (SELECT number, unnest(findings) AS f
      FROM read_json('{records}', format = 'newline_delimited',
                     columns = {number: 'BIGINT', findings: 'STRUCT(rule VARCHAR, severity VARCHAR)[]'}))
GROUP BY ALL ORDER BY findings DESC, f.rule LIMIT 20;

-- 3. Which documents hold most errors for their length?
SELECT id, bytes, len(list_filter(findings, lambda f: f.severity = 'error')) AS errors
FROM read_json('{records}', format = 'newline_delimited',
               columns = {id: 'VARCHAR', bytes: 'BIGINT', findings: 'STRUCT(severity VARCHAR)[]'})
WHERE errors > 0 ORDER BY errors * 1000.0 / bytes DESC, id LIMIT 20;

-- 4. What was not checked, for which reason, how often?
SELECT reason, count(*) AS documents
FROM (SELECT unnest(not_checked) AS reason
      FROM read_json('{records}', format = 'newline_delimited', columns = {not_checked: 'VARCHAR[]'}))
GROUP BY reason ORDER BY documents DESC, reason LIMIT 20;

-- 5. What could not be read or ended badly, and why?
SELECT status, coalesce(reason.message, list_filter(findings, lambda f: starts_with(f.rule, 'host/'))[1].message) AS why,
       count(*) AS documents, min(id) AS for_one
FROM read_json('{records}', format = 'newline_delimited',
               columns = {status: 'VARCHAR', id: 'VARCHAR', reason: 'STRUCT(message VARCHAR)',
                          findings: 'STRUCT(rule VARCHAR, message VARCHAR)[]'})
WHERE status IN ('unreadable', 'crashed', 'timeout') GROUP BY ALL ORDER BY documents DESC, why LIMIT 20;
