;;; Emacs with eglot as an editor of articles.  -*- lexical-binding: t -*-
;; usage: STET=… WORDS=… emacs --batch -l package -f package-initialize -l emacs.el
(require 'eglot)
(require 'cl-lib)

(defvar folder (make-temp-file "stet" t))

(defun expect (what condition)
  (let* ((begin (float-time)) (end (+ begin 60)) (next (+ begin 1)))
    (while (and (not (funcall condition)) (< (float-time) end))
      (accept-process-output nil 0.02)
      (eglot--signal-textDocument/didChange)
      ;; Eglot 1.9 leaves the request it waits for by a throw, and reads what came together with the answer only when
      ;; the next message comes: let one come that nobody waits for.
      (when (and (< next (float-time)) (eglot-current-server))
        (setq next (1+ (float-time)))
        (jsonrpc-async-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)
                               :success-fn #'ignore :error-fn #'ignore :timeout-fn #'ignore)))
    (unless (funcall condition)
      (message "NOT ok: %s\n%S\n%s" what (flymake-diagnostics) (buffer-string))
      (kill-emacs 1))))

(defun found (n) (lambda () (= n (length (flymake-diagnostics)))))

(defun pick (title)
  "Does the code action at point with TITLE in its name."
  (let* ((actions (append (eglot-code-actions (point) (point)) nil))
         (meant (cl-find-if (lambda (action) (string-search title (plist-get action :title))) actions)))
    (unless meant
      (message "NOT ok: no action %s: %S" title actions)
      (kill-emacs 1))
    (if (plist-get meant :edit)
        (eglot--apply-workspace-edit (plist-get meant :edit))
      (eglot--dbind ((Command) command arguments) (plist-get meant :command)
        (eglot-execute-command (eglot-current-server) (intern command) arguments)))))

(defun open-file (name text)
  (let ((file (expand-file-name name folder)))
    (with-temp-file file (insert text))
    (find-file file)))

(setq eglot-server-programs
      `((text-mode . (,(getenv "STET") "lsp" "--no-config" "--plugin" ,(getenv "WORDS") "--select" "words"
                      "--select" "words/twice")))
      eglot-confirm-server-initiated-edits nil
      make-backup-files nil)

(open-file "a.md" "One 😀 and and two.[^a]\n\n[^a]: Jane Poole, “Tides,” *Coast Review*, 3 May 2020.\n")
(text-mode)
(call-interactively #'eglot)
(unless flymake-mode (flymake-mode 1))
(flymake-start)
(expect "a finding is shown" (found 1))
(let ((finding (car (flymake-diagnostics))))
  (expect "at its very words"
          (lambda () (string= "and" (buffer-substring (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)))))
  (goto-char (flymake-diagnostic-beg finding)))
(pick "Drop one")
(expect "a fix is made" (lambda () (string-search "😀 and two" (buffer-string))))
(expect "and takes its finding away" (found 0))
(goto-char (point-min))
(search-forward "[^")
(expect "a marker shows its note"
        (lambda () (string-search "Tides" (format "%S" (jsonrpc-request (eglot-current-server) :textDocument/hover
                                                                         (eglot--TextDocumentPositionParams))))))
(call-interactively #'xref-find-definitions)
(expect "the marker leads to the note" (lambda () (= 3 (line-number-at-pos))))

(open-file "b.txt" "It is odd.\n")
(text-mode)
(eglot--maybe-activate-editing-mode)
(unless flymake-mode (flymake-mode 1))
(flymake-start)
(expect "plain text is checked" (found 1))
(goto-char (flymake-diagnostic-beg (car (flymake-diagnostics))))
(pick "Let it stand: into")
(expect "a decision lets it stand" (found 0))
(expect "and is written down" (lambda () (file-exists-p (expand-file-name "stet-decisions.toml" folder))))
(message "Emacs %s: all passed" emacs-version)
(delete-directory folder t)
(kill-emacs 0)
